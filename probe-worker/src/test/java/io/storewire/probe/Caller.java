package io.storewire.probe;

import io.storewire.events.EndpointType;
import io.storewire.events.PortRanges;
import io.storewire.events.TestRequested.Request;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A probe as a worker has it, except that it may call this machine and nothing else. */
record Caller(EndpointPolicy policy, Limits limits, Names names, Tls tls, Trust trust) {

    static final AddressPolicy LOOPBACK =
            new AddressPolicy(List.of(Cidr.valueOf("127.0.0.0/8"), Cidr.valueOf("::1/128")));

    private static final Limits PATIENT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10));
    /** The only one: each looks at its clock for ever. */
    private static final Alarm ALARM = new Alarm(
            System::nanoTime,
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("alarm").factory()));

    static Caller trusting(Trust trust) {
        var policy = new EndpointPolicy(true, ports("1-65535"), LOOPBACK.allowed(), LOOPBACK);
        return new Caller(policy, PATIENT, host -> found("127.0.0.1"), Tls.PLATFORM, trust);
    }

    Caller with(EndpointPolicy other) {
        return new Caller(other, limits, names, tls, trust);
    }

    Caller with(Limits other) {
        return new Caller(policy, other, names, tls, trust);
    }

    Caller with(Names other) {
        return new Caller(policy, limits, other, tls, trust);
    }

    Caller with(Tls other) {
        return new Caller(policy, limits, names, other, trust);
    }

    ProbeOutcome call(String url) {
        return send(request(url));
    }

    ProbeOutcome send(Request request) {
        return send(request, EndpointType.PUBLIC);
    }

    /** The outcome, once the connection is closed. */
    ProbeOutcome send(Request request, EndpointType zone) {
        var told = new AtomicReference<ProbeOutcome>();
        probe().run(request, zone, told::set);
        return told.get();
    }

    Probe probe() {
        return new Probe(policy, limits, names, tls.provider(), trust, ALARM);
    }

    static Request request(String url) {
        return new Request("POST", url, Map.of("X-Connectivity-Test", "true", "Host", "elsewhere"), "{\"a\":\"ä\"}");
    }

    static PortRanges ports(String... ranges) {
        return new PortRanges(Stream.of(ranges).map(PortRanges.Range::valueOf).toList());
    }

    static CompletableFuture<Step<List<InetAddress>>> found(String... addresses) {
        return CompletableFuture.completedFuture(
                new Step.Done<>(Stream.of(addresses).map(InetAddress::ofLiteral).toList()));
    }
}
