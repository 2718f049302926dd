package io.storewire.probe;

import io.storewire.events.EndpointType;
import io.storewire.events.PortRanges;
import io.storewire.events.TestRequested.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** A probe with the production's clock and TLS that may call this machine and nothing else. */
record LocalProbe(Probe probe) {

    static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30));

    private static final List<Cidr> LOOPBACK = List.of(Cidr.valueOf("127.0.0.0/8"));

    static LocalProbe of(Limits limits, Names names, Trust trust, ScheduledExecutorService alarms) {
        var ports = new PortRanges(List.of(PortRanges.Range.valueOf("1-65535")));
        var policy = new EndpointPolicy(true, ports, LOOPBACK, new AddressPolicy(LOOPBACK));
        var alarm = new Alarm(System::nanoTime, alarms);
        return new LocalProbe(new Probe(policy, limits, names, TlsProvider.conscrypt(), trust, alarm));
    }

    void run(String url, Consumer<ProbeOutcome> ended) {
        probe.run(new Request("POST", url, Map.of("X-Connectivity-Test", "true"), "{}"), EndpointType.PUBLIC, ended);
    }
}
