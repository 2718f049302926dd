package io.storewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.hostile.Authority;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches of 10,000 stores with two methods each, from the order to the last row, next to what blackbox_exporter probes bare. */
@Tag("bench")
@Timeout(900)
class BatchBench {

    private static final int STORES = Integer.getInteger("bench.stores", 10_000);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 3);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int TESTS = STORES * BenchSystem.METHODS.size();
    private static final String HOST = "bench.localhost";

    @TempDir
    static Path directory;

    @Test
    void nextToBareProbes() throws Exception {
        var authority = new Authority("Bench");
        var pem = authority.pem(directory);
        var report = new Report();
        try (var plain = new BenchTarget(null);
                var tls = new BenchTarget(authority.server(HOST, Conscrypt.newProvider()));
                var blackbox = BlackboxExporter.ifInstalled(pem, directory);
                var system = new BenchSystem(1, "--storewire.probe.ca=" + pem)) {
            system.seed("m-plain", STORES, store -> "http://127.0.0.1:" + plain.port());
            system.seed("m-tls", STORES, store -> "https://" + HOST + ":" + tls.port());
            var batch = new Batches("batch, plain", system, "m-plain");
            var secure = new Batches("batch, tls", system, "m-tls");
            report.add("the first batch, cold, plain", batch.round());
            for (var round = 0; round < WARM_UP; round++) batch.round();
            secure.round();
            for (var round = 0; round < ROUNDS; round++) {
                measure(report, batch, BareLoop.plain("bare sockets, plain", plain.port()));
                if (blackbox != null) {
                    measure(report, blackbox.contestant("blackbox_exporter, plain", "plain", plain.url("127.0.0.1")));
                }
                measure(report, secure, BareLoop.tls("bare sockets, tls", tls.port(), Conscrypt.newProvider()));
                if (blackbox != null) {
                    measure(report, blackbox.contestant("blackbox_exporter, tls", "tls", tls.url("127.0.0.1")));
                }
            }
        }
        report.compare("batch, plain", "blackbox_exporter, plain", 1.3);
        report.compare("batch, tls", "blackbox_exporter, tls", 1.0);
        report.compare("batch, plain", "bare sockets, plain", 0);
        report.compare("batch, tls", "bare sockets, tls", 0);
        report.print();
        report.write("batch.json");
    }

    private static void measure(Report report, Contestant... contestants) throws Exception {
        for (var contestant : contestants) report.add(contestant.name(), contestant.round());
    }

    /** One batch after another, and what each of their tests cost this process. */
    private record Batches(String name, BenchSystem system, String merchant) implements Contestant {

        @Override
        public double round() {
            var cpu = cpu();
            var batch = system.batch(merchant);
            var rate = TESTS / batch.seconds();
            assertThat(batch.with("REACHED")).isEqualTo(TESTS);
            System.out.printf(
                    Locale.ROOT, "%s: %,.0f tests/s, %d µs of CPU each%n", name, rate, (cpu() - cpu) / TESTS / 1_000);
            system.forgetTests();
            return rate;
        }

        private static long cpu() {
            var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
            return system.getProcessCpuTime();
        }
    }
}
