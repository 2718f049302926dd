package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.EmbeddedWorker;
import io.storewire.embedded.ServiceProcess;
import io.storewire.embedded.Topic;
import io.storewire.hostile.HostileServer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The process that carries a batch is killed in the middle of it, and another goes on. */
class BatchKillIntegrationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** More than are asked for while no worker answers. */
    private static final int STORES = 3_000;

    private final String database = "kill-" + UUID.randomUUID();
    private final String merchant = "m-" + UUID.randomUUID();
    private final HostileServer endpoints = new HostileServer(HostileServer.ANY);

    @AfterEach
    void stop() throws IOException {
        endpoints.close();
    }

    @Test
    void testsEachStoreOnceWhoeverGoesOn() {
        String batch;
        try (var first = service()) {
            batch = underWay(first);
            first.kill();
        }

        try (var second = service();
                var worker = EmbeddedWorker.start("--storewire.probe.per-host-rate=10000")) {
            assertThat(worker.isActive()).isTrue();
            var done = await(second, batch, "/state", "DONE");

            assertThat(done.at("/total").asInt()).isEqualTo(STORES);
            assertThat(done.at("/outcomes/REACHED").asInt()).isEqualTo(STORES);
            assertThat(rows(second, batch)).hasSize(STORES).doesNotHaveDuplicates();
        }
        for (var store : List.of(id(0), id(1_999), id(STORES - 1))) {
            var asked = new Topic(Backends.shared().kafka(), "storewire.test-requested-batch.public").texts(store, 1);
            assertThat(new HashSet<>(asked))
                    .as("what was asked for, however often")
                    .hasSize(1);
        }
    }

    @Test
    void staysCancelledAndEndsWhatWasOpen() {
        String batch;
        try (var first = service()) {
            batch = underWay(first);
            assertThat(first.as("validator")
                            .send("POST", batch + "/cancellation", null)
                            .status())
                    .isEqualTo(202);
            first.kill();
        }

        try (var second = service()) {
            var over = await(second, batch, "/outcomes/PENDING", "0");

            assertThat(over.at("/state").asString()).isEqualTo("CANCELLED");
            assertThat(over.at("/total").asInt()).isEqualTo(STORES);
            assertThat(over.at("/codes/CANCELLED").asInt())
                    .isEqualTo(rows(second, batch).size())
                    .isBetween(1, STORES - 1);
        }
    }

    private ServiceProcess service() {
        return new ServiceProcess(Backends.shared().kafka(), database, "-XX:TieredStopAtLevel=1");
    }

    /** Where a batch is that can't go on, for nobody tests what it has asked for. */
    private String underWay(ServiceProcess service) {
        var lines = IntStream.range(0, STORES)
                .boxed()
                .flatMap(number -> Stream.of(
                        Transfer.store(id(number), merchant),
                        Transfer.connectorAt(id(number), "IDENTITY", endpoints.plain() + "/answer/200")))
                .toArray(String[]::new);
        assertThat(Transfer.summary(Transfer.send(service.as("admin"), "", lines))
                        .path("created")
                        .asInt())
                .isEqualTo(lines.length);
        var order = service.as("validator")
                .send(
                        "POST",
                        "/api/v1/batches",
                        "{\"stores\":{\"merchantId\":\"%s\"},\"methods\":[\"IDENTITY\"]}".formatted(merchant));
        Awaitility.await().atMost(PATIENCE).until(() -> pending(service.as("validator"), order.header("Location")) > 0);
        return order.header("Location");
    }

    private String id(int number) {
        return "%s-%05d".formatted(merchant, number);
    }

    private static int pending(Api api, String batch) {
        return api.get(batch).json().at("/outcomes/PENDING").asInt();
    }

    private static JsonNode await(ServiceProcess service, String batch, String what, String value) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> service.as("validator").get(batch).json(),
                        shown -> shown.at(what).asString("").equals(value)
                                || shown.at(what).toString().equals(value));
    }

    private static List<String> rows(ServiceProcess service, String batch) {
        return service.as("validator")
                .get(batch + "/results", "Accept", Transfer.NDJSON)
                .text()
                .lines()
                .toList();
    }
}
