package io.storewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Unlimited;
import io.storewire.events.Actor;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.outbox.Projection.Told;
import io.storewire.status.StoreViews;
import io.storewire.worker.WorkerApplication;
import io.storewire.worker.WorkerConfiguration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Batches of two methods of many stores, from the order to the last row, next to what blackbox_exporter probes bare. */
@Tag("bench")
@Timeout(900)
class BatchBench {

    private static final int STORES = Integer.getInteger("bench.stores", 10_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 4);
    private static final int AT_ONCE = 500;
    private static final List<String> METHODS = List.of("IDENTITY", "LOYALTY");
    private static final Actor ACTOR = new Actor("u-1", "Ann");
    private static final Instant AT = Instant.parse("2026-07-01T12:00:00.000Z");

    @Test
    void ofManyStores() throws Exception {
        try (var target = new BenchTarget(null)) {
            var settings = Unlimited.and(
                    "--server.port=0",
                    "--management.server.port=0",
                    "--storewire.mode=local",
                    "--storewire.database=bench-batch",
                    "--storewire.probe.per-host=5000",
                    "--storewire.probe.per-host-rate=100000",
                    "--storewire.probe.per-address=5000",
                    "--storewire.kafka=" + Backends.shared().kafka(),
                    "--storewire.mongodb=" + Backends.shared().mongo());
            try (var service = new SpringApplicationBuilder(ConfigService.class).run(settings);
                    var worker = new SpringApplicationBuilder(WorkerConfiguration.class)
                            .web(WebApplicationType.NONE)
                            .properties(WorkerApplication.CONFIG_NAME)
                            .run(settings)) {
                assertThat(worker.isActive()).isTrue();
                seed(service.getBean(StoreViews.class), "http://127.0.0.1:" + target.port());
                var port = service.getEnvironment().getProperty("local.server.port");
                var validator = Api.at("http://localhost:" + port, "validator");
                var rates = new ArrayList<Double>();
                for (int round = 0; round < ROUNDS; round++) {
                    var cpu = cpu();
                    rates.add(rate(validator));
                    System.out.printf(
                            Locale.ROOT,
                            "batch %d: %,.0f tests/s, cpu %.0f us/test%n",
                            round + 1,
                            rates.getLast(),
                            (cpu() - cpu) / 1e3 / STORES / 2);
                }
            }
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Tests a second, from the order to the end. */
    private static double rate(Api validator) {
        var begun = System.nanoTime();
        var order = validator.send(
                "POST",
                "/api/v1/batches",
                "{\"stores\":{\"merchantId\":\"m-demo\"},\"methods\":[\"IDENTITY\",\"LOYALTY\"]}");
        assertThat(order.status()).isEqualTo(202);
        var batch = validator.get(order.header("Location")).json();
        while (!batch.at("/state").asString().equals("DONE")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            batch = validator.get(order.header("Location")).json();
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(batch.at("/outcomes/REACHED").asInt()).isEqualTo(STORES * METHODS.size());
        return STORES * METHODS.size() / seconds;
    }

    private static void seed(StoreViews views, String endpoint) {
        for (int from = 0; from < STORES; from += AT_ONCE) {
            views.apply(IntStream.range(from, Math.min(STORES, from + AT_ONCE))
                    .boxed()
                    .flatMap(number -> events("s-%06d".formatted(number), endpoint))
                    .map(event -> new Told(event, ""))
                    .toList());
        }
    }

    private static Stream<ConfigChanged> events(String storeId, String endpoint) {
        var values = new StoreValues("Store " + storeId, StoreType.COMBO, null, Map.of("LOYALTY", Owner.MERCHANT));
        return Stream.concat(
                Stream.of(changed(storeId, 1, new Change.StoreRegistered(values))),
                METHODS.stream()
                        .map(method -> changed(
                                storeId,
                                2 + METHODS.indexOf(method),
                                new Change.ConnectorSaved(
                                        null, new ConnectorValues(method, endpoint, EndpointType.PUBLIC)))));
    }

    private static ConfigChanged changed(String storeId, long sequence, Change change) {
        return new ConfigChanged(
                "changed-" + sequence, "m-demo", storeId, sequence, AT, ACTOR, null, null, change, "", "");
    }
}
