package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.PortRanges;
import io.storewire.events.TestRequested.Request;
import io.storewire.hostile.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DoorsTest {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<String> seen = new ArrayList<>();
    private Duration total = Duration.ofSeconds(10);
    private String shut = "";
    private Runnable whenLeft = () -> {};

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Nested
    class AnOpenDoor {

        @Test
        void isLeftWhenTheConnectionIsClosedAndNotBefore() throws IOException {
            var closed = new CountDownLatch(1);
            var leftInTime = new AtomicBoolean();
            whenLeft = () -> leftInTime.set(comes(closed));
            try (var endpoint = Endpoint.http(socket -> {
                Endpoint.answering("HTTP/1.1 200 OK\r\n\r\n").on(socket);
                Endpoint.silent().on(socket);
                closed.countDown();
            })) {
                run(endpoint.port(), "127.0.0.1");

                assertThat(seen).containsExactly("enter 127.0.0.1", "HTTP_RESPONSE", "leave 127.0.0.1");
                assertThat(leftInTime).isTrue();
            }
        }

        private boolean comes(CountDownLatch closed) {
            try {
                return closed.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void isLeftByAConnectionThatFails() throws IOException {
            try (var endpoint = Endpoint.http(socket -> {})) {
                run(endpoint.port(), "127.0.0.1");

                assertThat(seen).containsExactly("enter 127.0.0.1", "RESPONSE_CLOSED", "leave 127.0.0.1");
            }
        }

        @Test
        void isLeftByEachAttemptThatIsRefused() throws IOException {
            run(unused(), "127.0.0.1");

            assertThat(seen)
                    .containsExactly(
                            "enter 127.0.0.1",
                            "leave 127.0.0.1",
                            "enter 127.0.0.1",
                            "leave 127.0.0.1",
                            "CONNECT_REFUSED");
        }
    }

    @Nested
    class AShutDoor {

        @Test
        void keepsTheProbeFromConnecting() throws IOException {
            shut = "127.0.0.1";
            try (var endpoint = Endpoint.http(Endpoint.answering("HTTP/1.1 200 OK\r\n\r\n"))) {
                var outcome = run(endpoint.port(), "127.0.0.1");

                assertThat(outcome).isInstanceOf(ProbeOutcome.Crowded.class);
                assertThat(outcome.code()).isEqualTo(Code.HOST_BUSY);
                assertThat(endpoint.connections()).isZero();
            }
        }

        @Test
        void leavesTheOtherAddressesOfTheName() throws IOException {
            shut = "127.0.0.2";
            try (var endpoint = Endpoint.http(Endpoint.answering("HTTP/1.1 200 OK\r\n\r\n"))) {
                assertThat(run(endpoint.port(), "127.0.0.2", "127.0.0.1")).isInstanceOf(ProbeOutcome.Reached.class);
            }
        }

        @Test
        void isNeverTakenForAFailureOfTheOthers() throws IOException {
            shut = "127.0.0.2";

            assertThat(run(unused(), "127.0.0.1", "127.0.0.2")).isInstanceOf(ProbeOutcome.Crowded.class);
        }
    }

    @Nested
    class ASecondAttempt {

        @Test
        void comesAMomentAfterTheFirstWhoseTimeCounts() throws IOException {
            var measures = run(unused(), "127.0.0.1").measures();

            assertThat(measures.attempt()).isEqualTo(2);
            assertThat(measures.timings().total()).isGreaterThanOrEqualTo(200_000);
        }

        @Test
        void findsAServerThatHasJustStarted() throws IOException {
            var port = unused();
            try (var server = new ServerSocket()) {
                whenLeft = () -> listen(server, port);

                var outcome = run(port, "127.0.0.1");

                assertThat(outcome).isInstanceOf(ProbeOutcome.Reached.class);
                assertThat(outcome.measures().attempt()).isEqualTo(2);
            }
        }

        @Test
        void isNotMadeAfterAFaultOfOurs() {
            whenLeft = () -> {
                throw new IllegalStateException("a fault of ours");
            };

            assertThatThrownBy(() -> run(unused(), "127.0.0.1")).isInstanceOf(IllegalStateException.class);
            assertThat(seen).containsExactly("enter 127.0.0.1", "leave 127.0.0.1");
        }

        private void listen(ServerSocket server, int port) {
            if (server.isBound()) return;
            try {
                server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(() -> answer(server));
        }

        private void answer(ServerSocket server) {
            try (var socket = server.accept()) {
                Endpoint.answering("HTTP/1.1 200 OK\r\n\r\n").on(socket);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void isNotMadeIfTheDeadlineLeavesNoRoom() throws IOException {
            total = Duration.ofMillis(150);

            assertThat(run(unused(), "127.0.0.1").measures().attempt()).isEqualTo(1);
        }
    }

    private ProbeOutcome run(int port, String... addresses) {
        var policy = new EndpointPolicy(
                true,
                new PortRanges(List.of(new PortRanges.Range(1, 65_535))),
                List.of(),
                new AddressPolicy(List.of(Cidr.valueOf("127.0.0.0/8"))));
        var found =
                new Step.Done<>(Stream.of(addresses).map(InetAddress::ofLiteral).toList());
        var probe = new Probe(
                policy,
                new Limits(Duration.ofSeconds(5), total),
                host -> CompletableFuture.completedFuture(found),
                TlsProvider.ofPlatform(),
                Trust.platform(),
                new Alarm(System::nanoTime, scheduler));
        var outcomes = new ArrayList<ProbeOutcome>();
        var request = new Request("POST", "http://shop.test:" + port, Map.of(), "{}");
        probe.run(request, EndpointType.PUBLIC, this::enter, outcome -> {
            seen.add(outcome.code().name());
            outcomes.add(outcome);
        });
        return outcomes.getFirst();
    }

    private @Nullable Runnable enter(InetAddress address) {
        var name = address.getHostAddress();
        if (name.equals(shut)) return null;
        seen.add("enter " + name);
        return () -> {
            seen.add("leave " + name);
            whenLeft.run();
        };
    }

    private static int unused() throws IOException {
        try (var nobody = new ServerSocket(0)) {
            return nobody.getLocalPort();
        }
    }
}
