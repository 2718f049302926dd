package io.storewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.worker.Broker;
import io.storewire.worker.Requests;
import io.storewire.worker.WorkerApplication;
import io.storewire.worker.WorkerConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole worker that finds so many requested tests in Kafka, until Kafka has the last of their results. */
record WorkerRun(String name, Broker kafka, String url, Path authority, int tests) implements Contestant {

    /** Of a batch, which has three quarters of all. */
    private static final int IN_FLIGHT = Load.CALLERS * 4 / 3;

    /** There is but one host to call. */
    private static final int NO_LIMIT = 100_000;

    @Override
    public double round() {
        var before = kafka.results();
        kafka.sendAll(IntStream.range(0, tests).mapToObj(i -> Requests.batchTest("s-" + i, url)));
        try (var worker = started()) {
            assertThat(worker.isActive()).isTrue();
            var first = until(before + 1);
            var last = until(before + tests);
            return (last.results - first.results) * 1e9 / (last.at - first.at);
        }
    }

    private Seen until(long results) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofMinutes(2))
                .until(() -> new Seen(kafka.results(), System.nanoTime()), seen -> seen.results >= results);
    }

    private record Seen(long results, long at) {}

    private ConfigurableApplicationContext started() {
        return new SpringApplicationBuilder(WorkerConfiguration.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(WorkerApplication.CONFIG_NAME)
                .run(
                        "--storewire.kafka=" + kafka.address(),
                        "--storewire.mode=local",
                        "--storewire.probe.ca=" + authority,
                        "--storewire.probe.max-in-flight=" + IN_FLIGHT,
                        "--storewire.probe.per-host=" + NO_LIMIT,
                        "--storewire.probe.per-host-rate=" + NO_LIMIT,
                        "--storewire.probe.per-address=" + NO_LIMIT);
    }
}
