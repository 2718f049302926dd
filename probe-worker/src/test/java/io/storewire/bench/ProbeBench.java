package io.storewire.bench;

import io.storewire.events.PortRanges;
import io.storewire.hostile.Authority;
import io.storewire.probe.AddressPolicy;
import io.storewire.probe.Alarm;
import io.storewire.probe.Cidr;
import io.storewire.probe.DnsNames;
import io.storewire.probe.EndpointPolicy;
import io.storewire.probe.Limits;
import io.storewire.probe.Probe;
import io.storewire.probe.TlsProvider;
import io.storewire.probe.Trust;
import io.storewire.worker.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many probes a second, each over a fresh connection, next to bare sockets and to blackbox_exporter. */
@Tag("bench")
class ProbeBench {

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;
    private static final String HOST = "bench.localhost";

    @TempDir
    static Path directory;

    @Test
    void probesASecond() throws Exception {
        var authority = new Authority("Bench");
        var pem = authority.pem(directory);
        var report = new Report();
        try (var plain = new BenchTarget(null);
                var tls = new BenchTarget(authority.server(HOST, Conscrypt.newProvider()));
                var blackbox = BlackboxExporter.ifInstalled(pem, directory);
                var kafka = new Broker();
                var alarms = Executors.newSingleThreadScheduledExecutor()) {
            var probe = probe(Trust.withAuthorities(pem), new Alarm(System::nanoTime, alarms));
            var contestants = new ArrayList<Contestant>();
            contestants.add(BareLoop.plain("bare sockets, plain", plain.port()));
            contestants.add(new EngineLoop("engine, plain", probe, plain.url("127.0.0.1")));
            contestants.add(new WorkerRun("worker with Kafka, plain", kafka, plain.url("127.0.0.1"), pem, 20_000));
            contestants.add(BareLoop.tls("bare sockets, tls", tls.port(), Conscrypt.newProvider()));
            contestants.add(new EngineLoop("engine, tls", probe, tls.url(HOST)));
            contestants.add(new WorkerRun("worker with Kafka, tls", kafka, tls.url(HOST), pem, 5_000));
            if (blackbox != null) {
                contestants.add(blackbox.contestant("blackbox_exporter, plain", "plain", plain.url("127.0.0.1")));
                contestants.add(blackbox.contestant("blackbox_exporter, tls", "tls", tls.url("127.0.0.1")));
            }
            for (var round = 0; round < WARM_UP + ROUNDS; round++) {
                for (var contestant : contestants) {
                    var rate = contestant.round();
                    if (round >= WARM_UP) report.add(contestant.name(), rate);
                }
            }
        }
        report.compare("engine, plain", "bare sockets, plain", 0.8);
        report.compare("engine, plain", "blackbox_exporter, plain", 3);
        report.compare("engine, tls", "blackbox_exporter, tls", 1.5);
        report.compare("worker with Kafka, plain", "blackbox_exporter, plain", 1.5);
        report.compare("worker with Kafka, tls", "blackbox_exporter, tls", 1.2);
        report.print();
        report.write("probe.json");
    }

    private static Probe probe(Trust trust, Alarm alarm) {
        var loopback = List.of(Cidr.valueOf("127.0.0.0/8"), Cidr.valueOf("::1/128"));
        var ports = new PortRanges(List.of(PortRanges.Range.valueOf("1-65535")));
        return new Probe(
                new EndpointPolicy(true, ports, loopback, new AddressPolicy(loopback)),
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30)),
                DnsNames.ofSystem(),
                TlsProvider.conscrypt(),
                trust,
                alarm);
    }
}
