package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Backends;
import io.storewire.embedded.Line;
import io.storewire.embedded.ServiceProcess;
import io.storewire.embedded.Topic;
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

    private final String database = "kill-" + UUID.randomUUID();

    @Test
    void ofTheServiceLosesNothingThatItAccepted() throws Exception {
        var nowhere = new Line().address();
        var store = Given.newId();

        try (var first = service(nowhere)) {
            assertThat(Given.register(first.as("admin"), store, "APP_ENTRY").status())
                    .isEqualTo(201);
            assertThat(Given.save(first.as("admin"), store, "IDENTITY", "https://api.merchant.invalid/prod")
                            .status())
                    .isEqualTo(201);
            assertThat(Given.test(first.as("admin"), store, "IDENTITY", "{}").status())
                    .isEqualTo(202);
            first.kill();
        }

        try (var second = service(Backends.shared().kafka())) {
            var changes = topic("storewire.config-changed").texts(store, 2);
            var requests = topic("storewire.test-requested.public").texts(store, 1);

            assertThat(changes).hasSize(2);
            assertThat(requests).hasSize(1);
            assertThat(second.as("admin").get("/api/v1/stores/" + store).json().at("/methods/0/pendingTest"))
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

        try (var first = service(new Line().address())) {
            var sent = CompletableFuture.supplyAsync(() -> Transfer.send(first.as("admin"), "", lines));
            Awaitility.await()
                    .until(() -> first.as("admin")
                                    .get("/api/v1/stores/" + ids.getFirst())
                                    .status()
                            == 200);
            first.kill();
            assertThat(sent).failsWithin(Duration.ofSeconds(10));
        }

        try (var second = service(Backends.shared().kafka())) {
            var again = Transfer.send(second.as("admin"), "", lines);
            var summary = Transfer.summary(again);

            assertThat(summary.path("unchanged").asInt()).isPositive();
            assertThat(summary.path("created").asInt()).isPositive();
            assertThat(summary.path("changed").asInt() + summary.path("refused").asInt())
                    .isZero();
            assertThat(second.as("admin")
                            .get("/api/v1/export?merchantId=m-killed")
                            .text())
                    .isEqualTo(String.join("\n", lines) + "\n");
            for (var id : List.of(ids.getFirst(), ids.get(1_000), ids.getLast())) {
                assertThat(topic("storewire.config-changed").texts(id, 3)).hasSize(3);
            }
        }
    }

    private ServiceProcess service(String kafka) {
        return new ServiceProcess(kafka, database, "-XX:TieredStopAtLevel=1");
    }

    private static Topic topic(String name) {
        return new Topic(Backends.shared().kafka(), name);
    }
}
