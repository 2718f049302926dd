package io.storewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Backends;
import io.storewire.embedded.EmbeddedWorker;
import io.storewire.embedded.ServiceProcess;
import io.storewire.integration.Transfer;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch of ten times as many stores, by a service with the same small heap. */
@Tag("bench")
@Timeout(1_200)
class BatchSizeBench {

    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int AT_ONCE = 10_000;
    private static final String HEAP = "-Xmx256m";

    @Test
    void takesNoLongerForEachOfThem() throws Exception {
        try (var target = new BenchTarget(null);
                var service = new ServiceProcess(Backends.shared().kafka(), "bench-" + UUID.randomUUID(), HEAP);
                var worker = EmbeddedWorker.start(
                        "--storewire.probe.per-host=5000",
                        "--storewire.probe.per-host-rate=100000",
                        "--storewire.probe.per-address=5000")) {
            assertThat(worker.isActive()).isTrue();
            var endpoint = "http://127.0.0.1:" + target.port();
            imported(service, "m-few", FEW, endpoint);
            seconds(service, "m-few", FEW);
            var few = seconds(service, "m-few", FEW);
            imported(service, "m-many", MANY, endpoint);
            var many = seconds(service, "m-many", MANY);
            System.out.printf(
                    Locale.ROOT,
                    "%na test of %,d stores / of %,d: %.2f (goal 1.20; %.2f and %.2f ms), both with %s%n",
                    MANY,
                    FEW,
                    many / MANY / (few / FEW),
                    many * 1_000 / MANY / 2,
                    few * 1_000 / FEW / 2,
                    HEAP);
        }
    }

    private static double seconds(ServiceProcess service, String merchant, int stores) {
        var batch = Batch.order(service.as("validator"), merchant);
        var seconds = batch.seconds();
        assertThat(batch.with("REACHED")).isEqualTo(stores * BenchSystem.METHODS.size());
        return seconds;
    }

    private static void imported(ServiceProcess service, String merchant, int stores, String endpoint) {
        for (var from = 0; from < stores; from += AT_ONCE) {
            var lines = IntStream.range(from, from + AT_ONCE)
                    .mapToObj(number -> "%s-%06d".formatted(merchant, number))
                    .flatMap(id -> Stream.of(
                            Transfer.store(id, merchant).replace("}", ",\"ownership\":{\"LOYALTY\":\"MERCHANT\"}}"),
                            Transfer.connectorAt(id, "IDENTITY", endpoint),
                            Transfer.connectorAt(id, "LOYALTY", endpoint)))
                    .toArray(String[]::new);
            var summary = Transfer.summary(Transfer.send(service.as("admin"), "", lines));
            assertThat(summary.path("created").asInt()).as(summary.toString()).isEqualTo(lines.length);
        }
    }
}
