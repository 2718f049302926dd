package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storewire.events.Lane;
import io.storewire.events.Outcome;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.hostile.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole worker on a real broker, among hosts that are silent, refuse or have enough. */
@Timeout(90)
class GuestTest {

    private static final int PER_HOST = 4;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofHours(1);

    private static final Broker kafka = new Broker();
    private static final Endpoint answering = Endpoint.http(Endpoint.answering("HTTP/1.1 200 OK\r\n\r\n"));

    private static SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private static ConfigurableApplicationContext worker = start(meters);

    @BeforeAll
    static void join() {
        var first = send(Lane.INTERACTIVE, url(answering), LONG);
        var firstOfBatch = send(Lane.BATCH, url(answering), LONG);
        await().atMost(Duration.ofSeconds(20)).until(() -> isDone(first) && isDone(firstOfBatch));
    }

    @BeforeEach
    void waitUntilNothingIsLeftOfOtherTests() {
        await().until(() -> Stream.of("in.flight", "waiting", "parked")
                .allMatch(name -> gauge(name, Lane.BATCH) + gauge(name, Lane.INTERACTIVE) == 0));
    }

    @AfterAll
    static void stop() throws IOException {
        worker.close();
        answering.close();
        kafka.close();
    }

    @Nested
    class ASilentHost {

        @Test
        void keepsTheTestsOfNoOtherHostWaiting() {
            try (var silent = new Moody()) {
                for (var i = 0; i < 200; i++) send(Lane.BATCH, silent.url(), LONG);
                await().until(() -> gauge("parked", Lane.BATCH) >= 200 - PER_HOST);

                var others = Stream.generate(() -> send(Lane.BATCH, url(answering), LONG))
                        .limit(20)
                        .toList();

                others.forEach(test -> assertThat(resultOf(test).outcome()).isEqualTo(Outcome.REACHED));
                assertThat(gauge("in.flight", Lane.BATCH)).isEqualTo(PER_HOST);
                assertThat(silent.calls()).isEqualTo(PER_HOST);
                silent.answer();
                await().until(() -> gauge("parked", Lane.BATCH) == 0);
            }
        }

        @Test
        void isBusyInTheEndForABatchWhileAPersonsTestCallsIt() {
            try (var silent = new Moody()) {
                for (var i = 0; i < PER_HOST; i++) send(Lane.BATCH, silent.url(), LONG);
                await().until(() -> silent.calls() == PER_HOST);

                var impatient = send(Lane.BATCH, silent.url(), Duration.ofSeconds(1));
                var person = send(Lane.INTERACTIVE, silent.url(), Duration.ofSeconds(30));
                await().until(() -> silent.calls() == PER_HOST + 1);
                var busy = resultOf(impatient);

                assertThat(busy.outcome()).isEqualTo(Outcome.UNDETERMINED);
                assertThat(busy.code()).isEqualTo("HOST_BUSY");
                assertThat(busy.finishedAt()).isAfter(impatient.notAfter());
                silent.answer();
                assertThat(resultOf(person).outcome()).isEqualTo(Outcome.REACHED);
                assertThat(silent.calls()).isEqualTo(PER_HOST + 1);
            }
        }
    }

    @Nested
    class ACrowdedAddress {

        /** The cap of this worker is 10 connections to one address, and 4 to one host. */
        @Test
        void keepsABatchWaitingAndNoPerson() {
            try (var one = new Moody();
                    var two = new Moody();
                    var three = new Moody()) {
                for (var silent : List.of(one, two, three)) {
                    for (var i = 0; i < PER_HOST; i++) send(Lane.BATCH, silent.url(), LONG);
                }
                await().until(() -> one.calls() + two.calls() + three.calls() == 10
                        && gauge("parked", Lane.BATCH) + gauge("waiting", Lane.BATCH) == 2);

                var batch = send(Lane.BATCH, url(answering), LONG);
                var person = send(Lane.INTERACTIVE, url(answering), LONG);

                assertThat(resultOf(person).outcome()).isEqualTo(Outcome.REACHED);
                assertThat(kafka.results(batch)).isEmpty();
                Stream.of(one, two, three).forEach(Moody::answer);
                assertThat(resultOf(batch).outcome()).isEqualTo(Outcome.REACHED);
            }
        }
    }

    @Nested
    class ASave {

        @Test
        void supersedesTestsThatWaitAndTestsThatCome() {
            try (var silent = new Moody()) {
                for (var i = 0; i < PER_HOST; i++) send(Lane.BATCH, silent.url(), LONG);
                await().until(() -> silent.calls() == PER_HOST);
                var waiting = send("s-saved", Lane.BATCH, silent.url(), LONG);

                save("s-saved", silent.url(), waiting);

                assertThat(resultOf(waiting).code()).isEqualTo("SUPERSEDED");
                var coming = send("s-saved", Lane.INTERACTIVE, silent.url(), LONG);
                assertThat(resultOf(coming).code()).isEqualTo("SUPERSEDED");
                assertThat(silent.calls()).isEqualTo(PER_HOST);
                silent.answer();
            }
        }

        @Test
        void letsABatchCallAHostAgainThatRefusedIt() throws IOException {
            try (var server = new ServerSocket()) {
                var port = unused();
                var url = "http://127.0.0.1:" + port + "/v1/order/purchases";
                var refused = Stream.generate(() -> send(Lane.BATCH, url, LONG))
                        .limit(10)
                        .toList();
                refused.forEach(test -> assertThat(resultOf(test).code()).isEqualTo("CONNECT_REFUSED"));
                var late = send(Lane.BATCH, url, Duration.ofSeconds(1));
                var patient = send(Lane.BATCH, url, LONG);

                assertThat(resultOf(late).code()).isEqualTo("HOST_BUSY");
                assertThat(kafka.results(patient)).isEmpty();

                server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
                Thread.ofVirtual().start(() -> answerOne(server));
                save("s-2", "http://127.0.0.1:" + port, patient);

                assertThat(resultOf(patient).outcome()).isEqualTo(Outcome.REACHED);
            }
        }

        /** Again and again, for a worker that has just begun may not listen yet. */
        private static void save(String storeId, String endpoint, TestRequested until) {
            await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).until(() -> {
                kafka.send(Requests.saved(storeId, 9, null, endpoint));
                return isDone(until);
            });
        }

        private static void answerOne(ServerSocket server) {
            try (var socket = server.accept()) {
                Endpoint.answering("HTTP/1.1 200 OK\r\n\r\n").on(socket);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static int unused() throws IOException {
            try (var nobody = new ServerSocket(0)) {
                return nobody.getLocalPort();
            }
        }
    }

    @Nested
    class ASecondWorker {

        @Test
        void takesOverWhatWaitsAndEachTestEndsOnce() {
            try (var silent = new Moody()) {
                var called = Stream.generate(() -> send(Lane.BATCH, silent.url(), LONG))
                        .limit(PER_HOST)
                        .toList();
                await().until(() -> silent.calls() == PER_HOST);
                var waiting = sendToAll(silent.url(), 30);
                await().until(() -> gauge("parked", Lane.BATCH) == waiting.size());

                silent.answerTheNext();
                var others = new SimpleMeterRegistry();
                try (var second = start(others)) {
                    assertThat(second.isRunning()).isTrue();
                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> waiting.stream().anyMatch(GuestTest::isDone));
                    assertThat(gauge("parked", Lane.BATCH)).isLessThan(waiting.size());
                    silent.answer();

                    for (var test : waiting) {
                        assertThat(resultOf(test).outcome()).isEqualTo(Outcome.REACHED);
                    }
                    called.forEach(GuestTest::resultOf);
                }
                waiting.forEach(test -> assertThat(kafka.results(test)).hasSize(1));
            }
        }

        /** Keys go by stores, so that both partitions get some. */
        private static List<TestRequested> sendToAll(String url, int count) {
            var number = new AtomicInteger();
            return Stream.generate(() -> send("s-" + number.incrementAndGet(), Lane.BATCH, url, LONG))
                    .limit(count)
                    .toList();
        }
    }

    @Nested
    class AStop {

        @Test
        void endsWhatANextWorkerCouldNotBeginAndGivesBackTheRest() {
            try (var silent = new Moody()) {
                var running = send(Lane.BATCH, silent.url(), Duration.ofSeconds(12));
                for (var i = 1; i < PER_HOST; i++) send(Lane.BATCH, silent.url(), LONG);
                await().until(() -> silent.calls() == PER_HOST);
                var waiting = send(Lane.BATCH, silent.url(), Duration.ofSeconds(12));
                var patient = send(Lane.BATCH, silent.url(), LONG);
                await().until(() -> gauge("parked", Lane.BATCH) == 2);

                worker.close();

                assertThat(resultOf(running).code()).isEqualTo("WORKER_STOPPED");
                assertThat(resultOf(waiting).code()).isEqualTo("WORKER_STOPPED");
                assertThat(kafka.results(patient)).isEmpty();

                silent.answer();
                meters = new SimpleMeterRegistry();
                worker = start(meters);
                assertThat(resultOf(patient).outcome()).isEqualTo(Outcome.REACHED);
            }
        }
    }

    @Nested
    class TheMetrics {

        @Test
        void countResultsByOutcomeAndCode() {
            var before = results("REACHED", "HTTP_RESPONSE");

            resultOf(send(Lane.INTERACTIVE, url(answering), LONG));
            assertThat(results("REACHED", "HTTP_RESPONSE")).isEqualTo(before + 1);

            resultOf(send(Lane.BATCH, url(answering), Duration.ofSeconds(-1)));
            assertThat(results("UNDETERMINED", "EXPIRED")).isPositive();
        }

        private double results(String outcome, String code) {
            return meters.counter("storewire.probe.results", "outcome", outcome, "code", code)
                    .count();
        }
    }

    /** A host that says nothing until it is told to answer, also to those that wait already. */
    private static final class Moody implements AutoCloseable {

        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch answers = new CountDownLatch(1);
        private volatile boolean awake;
        private final Endpoint endpoint = Endpoint.http(this::on);

        private void on(Socket socket) throws IOException {
            calls.incrementAndGet();
            if (!awake) sleep();
            Endpoint.answering("HTTP/1.1 200 OK\r\n\r\n").on(socket);
        }

        private void sleep() {
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        int calls() {
            return calls.get();
        }

        String url() {
            return GuestTest.url(endpoint);
        }

        void answerTheNext() {
            awake = true;
        }

        void answer() {
            answerTheNext();
            answers.countDown();
        }

        @Override
        public void close() {
            answer();
            try {
                endpoint.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static TestRequested send(Lane lane, String url, Duration patience) {
        return send("s-1", lane, url, patience);
    }

    private static TestRequested send(String storeId, Lane lane, String url, Duration patience) {
        var test = Requests.test(lane, storeId, url, Instant.now().plus(patience));
        kafka.send(test);
        return test;
    }

    private static boolean isDone(TestRequested test) {
        return !kafka.results(test).isEmpty();
    }

    private static TestResult resultOf(TestRequested test) {
        return await().atMost(SOON)
                .until(() -> kafka.results(test), found -> !found.isEmpty())
                .getFirst();
    }

    private static double gauge(String name, Lane lane) {
        return meters.get("storewire.probe." + name)
                .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                .gauge()
                .value();
    }

    private static ConfigurableApplicationContext start(SimpleMeterRegistry registry) {
        return new SpringApplicationBuilder(WorkerConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("meters", registry))
                .properties(
                        WorkerApplication.CONFIG_NAME,
                        "storewire.kafka=" + kafka.address(),
                        "storewire.mode=local",
                        "storewire.probe.max-in-flight=40",
                        "storewire.probe.per-host=" + PER_HOST,
                        "storewire.probe.per-host-rate=1000",
                        "storewire.probe.per-address=10")
                .run();
    }

    private static String url(Endpoint endpoint) {
        return "http://127.0.0.1:" + endpoint.port() + "/v1/order/purchases";
    }
}
