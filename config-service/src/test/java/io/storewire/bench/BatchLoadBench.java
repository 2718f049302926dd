package io.storewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.hostile.HostileServer;
import io.storewire.hostile.Misbehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What batches do to each other, to people, and to whom they have to wait for. */
@Tag("bench")
@Timeout(900)
class BatchLoadBench {

    private static final int ROUNDS = 3;

    @Test
    void silentEndpointsHoldNobodyUp() throws Exception {
        try (var target = new BenchTarget(null);
                var silent = new HostileServer(HostileServer.ANY);
                var system = new BenchSystem(
                        1,
                        "--storewire.probe.timeout=3s",
                        "--storewire.probe.connect-timeout=1s",
                        "--storewire.probe.max-in-flight=8000")) {
            var healthy = "http://127.0.0.1:" + target.port();
            var mute = silent.url(Misbehaviour.SILENT);
            system.seed("m-healthy", 9_500, store -> healthy);
            system.seed("m-mixed", 10_000, store -> store % 20 == 0 ? mute : healthy);
            healthySeconds(system, "m-healthy");
            var alone = new ArrayList<Double>();
            var beside = new ArrayList<Double>();
            for (var round = 0; round < ROUNDS; round++) {
                alone.add(healthySeconds(system, "m-healthy"));
                beside.add(healthySeconds(system, "m-mixed"));
            }
            say("19,000 healthy tests, with 1,000 silent ones beside them / alone", beside, alone, 1.15);
        }
    }

    @Test
    void peopleAreNotBehindABatch() throws Exception {
        try (var target = new BenchTarget(null);
                var system = new BenchSystem(1)) {
            var endpoint = "http://127.0.0.1:" + target.port();
            system.seed("m-batch", 20_000, store -> endpoint);
            system.batch("m-batch").seconds();
            var person = new Person(system.as("admin"), endpoint);
            var alone = person.tests(Duration.ofSeconds(5));
            var batch = system.batch("m-batch");
            var beside = new ArrayList<Double>();
            while (!batch.over()) beside.addAll(person.tests(Duration.ofSeconds(1)));
            System.out.printf(
                    Locale.ROOT,
                    "%na person's test, from the press to the outcome: p50 %.0f ms, p99 %.0f ms of %d alone;"
                            + " p50 %.0f ms, p99 %.0f ms (goal 250) of %d while 40,000 tests of a batch run%n",
                    at(alone, 0.5),
                    at(alone, 0.99),
                    alone.size(),
                    at(beside, 0.5),
                    at(beside, 0.99),
                    beside.size());
        }
    }

    @Test
    void twoWorkersShareABatch() throws Exception {
        try (var target = new BenchTarget(null, Duration.ofMillis(300))) {
            var endpoint = "http://127.0.0.1:" + target.port();
            say(
                    "10,000 tests of endpoints that take 300 ms, two workers / one",
                    withWorkers(2, endpoint),
                    withWorkers(1, endpoint),
                    0.55);
        }
    }

    private static List<Double> withWorkers(int workers, String endpoint) {
        try (var system = new BenchSystem(workers, "--storewire.probe.max-in-flight=200")) {
            system.seed("m-slow", 5_000, store -> endpoint);
            return Stream.generate(() -> system.batch("m-slow").seconds())
                    .limit(ROUNDS)
                    .toList();
        }
    }

    /** The silent ones are one host, whose breaker lets a few at a time through: they are not waited for. */
    private static double healthySeconds(BenchSystem system, String merchant) {
        var batch = system.batch(merchant);
        batch.awaitReached(19_000);
        var seconds = batch.secondsToTheLastReached();
        batch.cancel();
        system.forgetTests();
        return seconds;
    }

    private static void say(String what, List<Double> these, List<Double> those, double goal) {
        System.out.printf(
                Locale.ROOT,
                "%n%s: %.2f (goal %.2f; medians of %.1f and %.1f s)%n",
                what,
                at(these, 0.5) / at(those, 0.5),
                goal,
                at(these, 0.5),
                at(those, 0.5));
    }

    private static double at(List<Double> values, double quantile) {
        return values.stream()
                .sorted()
                .skip((long) Math.ceil(quantile * values.size()) - 1)
                .findFirst()
                .orElseThrow();
    }

    /** Somebody who presses Run test, waits for the outcome, and presses again. */
    private record Person(Api api, String endpoint) {

        /** Below the tests that a store may have within 24 hours. */
        private static final int TESTS_A_STORE = 90;

        /** Milliseconds of each test. */
        List<Double> tests(Duration howLong) {
            var begun = System.nanoTime();
            var milliseconds = new ArrayList<Double>();
            var store = "";
            while (System.nanoTime() - begun < howLong.toNanos()) {
                if (milliseconds.size() % TESTS_A_STORE == 0) store = configured();
                milliseconds.add(test(store));
            }
            return milliseconds;
        }

        private double test(String store) {
            var begun = System.nanoTime();
            var test = api.send("POST", "/api/v1/stores/" + store + "/connectors/IDENTITY/tests", "{}");
            var location = test.header("Location");
            while (!api.get(location).json().at("/state").asString().equals("DONE")) Thread.onSpinWait();
            return (System.nanoTime() - begun) / 1e6;
        }

        private String configured() {
            var store = "bench-" + UUID.randomUUID();
            var path = "/api/v1/stores/" + store;
            var body = "{\"merchantId\":\"m-person\",\"name\":\"Bench\",\"storeType\":\"APP_ENTRY\"}";
            api.send("PUT", path, body, "If-None-Match", "*");
            var connector = "{\"endpoint\":\"%s\",\"endpointType\":\"PUBLIC\"}".formatted(endpoint);
            var saved = api.send("PUT", path + "/connectors/IDENTITY", connector, "If-None-Match", "*");
            assertThat(saved.status()).as(saved.text()).isEqualTo(201);
            return store;
        }
    }
}
