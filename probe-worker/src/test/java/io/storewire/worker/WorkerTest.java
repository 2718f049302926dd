package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storewire.events.Outcome;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.hostile.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole worker, as a local run starts it, on a real broker. */
@Timeout(60)
class WorkerTest {

    private static final Duration SOON = Duration.ofSeconds(8);

    private static final Broker kafka = new Broker();
    private static final Endpoint answering = Endpoint.http(Endpoint.answering("HTTP/1.1 201 Created\r\n\r\n"));

    private static ConfigurableApplicationContext worker = start();

    @BeforeAll
    static void join() {
        var first = Requests.test("s-first", url(answering));
        kafka.send(first);
        await().atMost(Duration.ofSeconds(20)).until(() -> !kafka.results(first).isEmpty());
    }

    @AfterAll
    static void stop() throws IOException {
        worker.close();
        answering.close();
        kafka.close();
    }

    @Nested
    class AResult {

        @Test
        void isPublishedUnderItsStoreWithTheHeadersOfItsEvent() {
            var test = Requests.test("s-1", url(answering));

            kafka.send(test);

            var record = await().atMost(SOON)
                    .until(() -> kafka.records(test), found -> !found.isEmpty())
                    .getFirst();
            assertThat(record.key()).isEqualTo(Requests.bytes("s-1"));
            assertThat(Broker.header(record, "ce_type")).isEqualTo("io.storewire.test-result.v1");
            assertThat(Broker.header(record, "ce_source")).isEqualTo("/storewire/probe-worker");
            assertThat(Broker.header(record, "ce_subject")).isEqualTo("s-1");
            assertThat(Broker.header(record, "content-type")).isEqualTo("application/json");
            var result = resultOf(test);
            assertThat(result.eventId()).isEqualTo(Broker.header(record, "ce_id"));
            assertThat(result.outcome()).isEqualTo(Outcome.REACHED);
            assertThat(result.httpStatus()).isEqualTo(201);
            assertThat(result.revision()).isEqualTo(3);
            assertThat(result.attempt()).isEqualTo(1);
            assertThat(result.worker()).isNotBlank();
        }

        @Test
        void saysSoIfTheTestCameTooLate() {
            var test = Requests.expiredTest("s-1", url(answering));

            kafka.send(test);

            assertThat(resultOf(test).code()).isEqualTo("EXPIRED");
        }

        @Test
        void saysSoIfPolicyForbidsTheCall() {
            var test = Requests.test("s-1", "https://10.0.0.1:8443/");

            kafka.send(test);

            assertThat(resultOf(test).code()).isEqualTo("ADDRESS_FORBIDDEN");
        }

        @Test
        void comesThroughARealNameToo() {
            var test = Requests.test("s-1", "http://localhost:" + answering.port());

            kafka.send(test);

            assertThat(resultOf(test).outcome()).isEqualTo(Outcome.REACHED);
        }
    }

    @Nested
    class ARecordThatIsNoTest {

        @Test
        void goesAsideWithoutHoldingUpTheNext() {
            var next = Requests.test("s-1", url(answering));

            var offset = kafka.send(
                    Requests.record(Broker.INTERACTIVE, "s-1", "io.storewire.test-requested.v1", "{\"testId\":"));
            kafka.send(Requests.record(Broker.INTERACTIVE, "s-1", "io.storewire.something.v1", "{}"));
            kafka.send(next);

            assertThat(resultOf(next).outcome()).isEqualTo(Outcome.REACHED);
            var letter = await().atMost(SOON)
                    .until(kafka::deadLetters, found -> !found.isEmpty())
                    .getFirst();
            assertThat(letter.key()).isEqualTo(Requests.bytes("s-1"));
            assertThat(letter.value()).isEqualTo(Requests.bytes("{\"testId\":"));
            assertThat(Broker.header(letter, "dlt-topic")).isEqualTo(Broker.INTERACTIVE);
            assertThat(Broker.header(letter, "dlt-offset")).isEqualTo(Long.toString(offset));
        }
    }

    @Nested
    class ASilentEndpoint {

        @Test
        void holdsUpNoOtherTestOfItsStore() throws IOException {
            try (var silent = Endpoint.http(Endpoint.silent())) {
                var next = Requests.test("s-1", url(answering));
                for (var i = 0; i < 3; i++) kafka.send(Requests.test("s-1", url(silent)));

                kafka.send(next);

                assertThat(resultOf(next).outcome()).isEqualTo(Outcome.REACHED);
            }
        }

        @Test
        void neverTakesTheRoomOfPeopleThroughABatch() throws IOException {
            try (var silent = Endpoint.http(Endpoint.silent())) {
                var person = Requests.test("s-1", url(answering));
                for (var i = 0; i < 50; i++) kafka.send(Requests.batchTest("s-" + i, url(silent)));
                await().atMost(SOON).until(() -> silent.connections() == 30); // of 40 slots, all that a batch may have

                kafka.send(person);

                assertThat(resultOf(person).outcome()).isEqualTo(Outcome.REACHED);
                assertThat(silent.connections()).isEqualTo(30);
            }
        }
    }

    @Nested
    class AStoppedWorker {

        @Test
        void handsBackWhatItHasNotFinishedAndNothingElse() throws IOException {
            var behaviour = new AtomicReference<>(Endpoint.silent());
            try (var moody = Endpoint.http(socket -> behaviour.get().on(socket))) {
                var before = Requests.test("s-1", url(answering));
                var hanging = Requests.test("s-1", url(moody));
                var after = Requests.test("s-1", url(answering));
                kafka.send(before);
                var unfinished = kafka.send(hanging);
                kafka.send(after);
                resultOf(before);
                resultOf(after);

                behaviour.set(Endpoint.answering("HTTP/1.1 200 OK\r\n\r\n"));
                worker.close();
                assertThat(kafka.committed("storewire-probe-interactive")).contains(unfinished);
                worker = start();

                assertThat(resultOf(hanging).outcome()).isEqualTo(Outcome.REACHED);
                assertThat(kafka.results(hanging)).hasSize(1);
                assertThat(kafka.results(before)).hasSize(1);
            }
        }
    }

    private static TestResult resultOf(TestRequested test) {
        return await().atMost(SOON)
                .until(() -> kafka.results(test), found -> !found.isEmpty())
                .getFirst();
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(WorkerConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(
                        WorkerApplication.CONFIG_NAME,
                        "storewire.kafka=" + kafka.address(),
                        "storewire.mode=local",
                        "storewire.probe.max-in-flight=40")
                .run();
    }

    private static String url(Endpoint endpoint) {
        return "http://127.0.0.1:" + endpoint.port() + "/v1/order/purchases";
    }
}
