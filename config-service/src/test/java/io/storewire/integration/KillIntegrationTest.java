package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Line;
import io.storewire.embedded.Topic;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A process of its own is killed after a command was accepted and before its event was published. */
class KillIntegrationTest {

    private static final Duration START = Duration.ofSeconds(90);

    private final String database = "kill-" + UUID.randomUUID();

    @Test
    void ofTheServiceLosesNothingThatItAccepted() throws Exception {
        var nowhere = new Line().address();
        var store = Given.newId();

        try (var first = new Service(nowhere)) {
            assertThat(Given.register(first.admin(), store, "APP_ENTRY").status())
                    .isEqualTo(201);
            assertThat(Given.save(first.admin(), store, "IDENTITY", "https://api.merchant.invalid/prod")
                            .status())
                    .isEqualTo(201);
            assertThat(Given.test(first.admin(), store, "IDENTITY", "{}").status())
                    .isEqualTo(202);
            first.kill();
        }

        try (var second = new Service(Backends.shared().kafka())) {
            var changes = topic("storewire.config-changed").texts(store, 2);
            var requests = topic("storewire.test-requested.public").texts(store, 1);

            assertThat(changes).hasSize(2);
            assertThat(requests).hasSize(1);
            assertThat(second.admin().get("/api/v1/stores/" + store).json().at("/methods/0/pendingTest"))
                    .isNotEmpty();
        }
    }

    @Test
    void inTheMiddleOfAnImportLeavesNothingThatTheSameImportDoesNotComplete() throws Exception {
        var ids = IntStream.range(0, 2_000).mapToObj("s-%06d"::formatted).toList();
        var lines = ids.stream()
                .flatMap(id -> Stream.of(
                        Transfer.store(id, "m-killed"),
                        Transfer.connector(id, "IDENTITY", "prod"),
                        Transfer.connector(id, "ORDERING", "prod")))
                .toArray(String[]::new);

        try (var first = new Service(new Line().address())) {
            var sent = CompletableFuture.supplyAsync(() -> Transfer.send(first.admin(), "", lines));
            Awaitility.await()
                    .until(() -> first.admin()
                                    .get("/api/v1/stores/" + ids.getFirst())
                                    .status()
                            == 200);
            first.kill();
            assertThat(sent).failsWithin(Duration.ofSeconds(10));
        }

        try (var second = new Service(Backends.shared().kafka())) {
            var again = Transfer.send(second.admin(), "", lines);
            var summary = Transfer.summary(again);

            assertThat(summary.path("unchanged").asInt()).isPositive();
            assertThat(summary.path("created").asInt()).isPositive();
            assertThat(summary.path("changed").asInt() + summary.path("refused").asInt())
                    .isZero();
            assertThat(second.admin().get("/api/v1/export?merchantId=m-killed").text())
                    .isEqualTo(String.join("\n", lines) + "\n");
            for (var id : List.of(ids.getFirst(), ids.get(1_000), ids.getLast())) {
                assertThat(topic("storewire.config-changed").texts(id, 3)).hasSize(3);
            }
        }
    }

    private static Topic topic(String name) {
        return new Topic(Backends.shared().kafka(), name);
    }

    /** config-service in a JVM of its own. */
    private final class Service implements AutoCloseable {

        private final Process process;
        private final Api admin;

        Service(String kafka) {
            var port = new Line().address().replaceFirst(".*:", "");
            admin = Api.at("http://localhost:" + port, "admin");
            try {
                process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ConfigService.class.getName(),
                                "--server.port=" + port,
                                "--management.server.port=0",
                                "--storewire.mode=local",
                                "--storewire.kafka=" + kafka,
                                "--storewire.mongodb=" + Backends.shared().mongo(),
                                "--storewire.database=" + database,
                                "--spring.kafka.consumer.group-id=" + database)
                        .redirectErrorStream(true)
                        .redirectOutput(new File("target/kill-" + port + ".log"))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Awaitility.await()
                    .atMost(START)
                    .ignoreExceptions()
                    .until(() -> admin.get("/api/v1/stores").status() == 200);
        }

        Api admin() {
            return admin;
        }

        /** As {@code kill -9}. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }
    }
}
