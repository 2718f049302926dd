package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person who tests a healthy endpoint feels of 6,000 probes that come to no end, with the limits of production. */
@Tag("bench")
@Timeout(300)
class IsolationBench {

    private static final int EACH = 2_000;
    private static final int ROUNDS = 3;
    private static final int SAMPLES = 500;

    @TempDir
    static Path directory;

    @Test
    void atMostAHundredMillisecondsAtThe99thPercentile() throws Exception {
        var alone = new ArrayList<Long>();
        var besides = new ArrayList<Long>();
        try (var alarms = Executors.newSingleThreadScheduledExecutor();
                var healthy = new Healthy(directory, LocalProbe.USUAL, alarms)) {
            sample(healthy, new ArrayList<>());
            for (var round = 0; round < ROUNDS; round++) {
                sample(healthy, alone);
                try (var onslaught = new Onslaught(healthy.probe(), EACH)) {
                    await().atMost(Duration.ofMinutes(1)).until(onslaught::isAtItsHeight);
                    sample(healthy, besides);
                }
                sample(healthy, alone);
            }
        }
        print(alone, besides);
        assertThat(at(besides, 0.99) - at(alone, 0.99)).as("ms more at p99").isLessThan(100);
    }

    /** On a thread like those of all probes. */
    private static void sample(Healthy healthy, List<Long> nanos) throws InterruptedException {
        var person = Thread.ofVirtual().start(() -> {
            for (var i = 0; i < SAMPLES; i++) nanos.add(healthy.reach());
        });
        person.join();
        assertThat(nanos.size() % SAMPLES).isZero();
    }

    private static void print(List<Long> alone, List<Long> besides) {
        System.out.printf(
                "%n%-44s %8s %8s %8s %8s%n", "A healthy endpoint, TLS", "p50 ms", "p90 ms", "p99 ms", "max ms");
        print("alone", alone);
        print("besides %,d probes without an end".formatted(3 * EACH), besides);
        System.out.println();
    }

    private static void print(String what, List<Long> nanos) {
        System.out.printf(
                "%-44s %8.1f %8.1f %8.1f %8.1f%n", what, at(nanos, 0.5), at(nanos, 0.9), at(nanos, 0.99), at(nanos, 1));
    }

    /** In milliseconds. */
    private static double at(List<Long> nanos, double quantile) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1) / 1e6;
    }
}
