package io.storewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.sun.management.OperatingSystemMXBean;
import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.integration.Transfer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * How many stores an import takes per second, from the request's first byte to the last line of its answer, in one process
 * with the database and the broker. A store is its own line and two lines of connectors: three events.
 */
@Tag("bench")
@Timeout(900)
class ImportBench {

    private static final int WARM_UP = Integer.getInteger("storewire.bench.warmup", 6_000);
    private static final int STORES = Integer.getInteger("storewire.bench.stores", 10_000);
    private static final int ROUNDS = Integer.getInteger("storewire.bench.rounds", 3);

    private final String database = "import-" + UUID.randomUUID();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Test
    void storesPerSecond() {
        try (var service = new SpringApplicationBuilder(ConfigService.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--storewire.mode=local",
                        "--storewire.database=" + database,
                        "--spring.kafka.consumer.group-id=" + database,
                        "--storewire.kafka=" + Backends.shared().kafka(),
                        "--storewire.mongodb=" + Backends.shared().mongo())) {
            var admin =
                    Api.at("http://localhost:" + service.getEnvironment().getProperty("local.server.port"), "admin");
            send(admin, "", lines("warm", WARM_UP, 2, "a"));
            send(admin, "?dryRun=true", lines("warm", WARM_UP, 2, "b"));
            send(admin, "", lines("warm", WARM_UP, 2, "b"));
            untilPublished();
            System.out.printf(
                    "%n%-44s %10s %12s %14s%n", STORES + " stores", "stores/s", "CPU ms/store", "until published");
            for (int round = 1; round <= ROUNDS; round++) {
                var name = "r" + round;
                measure(admin, "new, without connectors", "", lines(name + "-bare", STORES, 0, "a"));
                measure(admin, "new, with two connectors", "", lines(name, STORES, 2, "a"));
                measure(admin, "the same again: unchanged", "", lines(name, STORES, 2, "a"));
                measure(admin, "dry run of two changed connectors", "?dryRun=true", lines(name, STORES, 2, "b"));
                measure(admin, "two changed connectors", "", lines(name, STORES, 2, "b"));
            }
        }
    }

    private void measure(Api admin, String what, String query, String lines) {
        var cpu = process.getProcessCpuTime();
        var begun = System.nanoTime();
        send(admin, query, lines);
        var answered = System.nanoTime() - begun;
        untilPublished();
        var published = System.nanoTime() - begun;
        System.out.printf(
                Locale.ROOT,
                "%-44s %10.0f %12.2f %14.0f%n",
                what,
                STORES / (answered / 1e9),
                (process.getProcessCpuTime() - cpu) / 1e6 / STORES,
                STORES / (published / 1e9));
    }

    private static void send(Api admin, String query, String lines) {
        var answer = Transfer.send(admin, query, lines);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"refused\":0", "\"complete\":true");
    }

    /** Nothing waits in an outbox. */
    private void untilPublished() {
        try (var client = MongoClients.create(Backends.shared().mongo())) {
            var stores = client.getDatabase(database).getCollection("stores");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> stores.countDocuments(Filters.exists("outbox.eventId")) == 0);
        }
    }

    private static String lines(String name, int stores, int connectors, String path) {
        return IntStream.range(0, stores)
                .boxed()
                .flatMap(n -> {
                    var id = "%s-%06d".formatted(name, n);
                    return Stream.concat(
                            Stream.of(Transfer.store(id, "m-demo")),
                            Stream.of("IDENTITY", "ORDERING")
                                    .limit(connectors)
                                    .map(method -> Transfer.connector(id, method, path + n)));
                })
                .collect(Collectors.joining("\n"));
    }
}
