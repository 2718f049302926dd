package io.storewire.worker;

import io.storewire.events.EndpointType;
import io.storewire.events.TestRequested.Request;
import io.storewire.probe.Names;
import io.storewire.probe.Probe;
import io.storewire.probe.ProbeOutcome;
import io.storewire.probe.Step;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The worker's own probe for whoever has one URL to call: set by the same settings, without Kafka and without a server. */
public final class LoneProbe implements AutoCloseable {

    private static final WorkerConfiguration WIRING = new WorkerConfiguration();

    private final AtomicReference<List<InetAddress>> found = new AtomicReference<>(List.of());
    private final ScheduledExecutorService alarms;
    private final Worker worker;
    private final Set<EndpointType> zones;
    private final Probe probe;

    private LoneProbe(Environment environment, WorkerSettings settings, ProbeSettings probing) {
        var trust = WIRING.trust(probing);
        var started = WIRING.probeAlarms();
        alarms = started;
        worker = WIRING.worker(environment);
        zones = probing.zones();
        probe = WIRING.probe(settings, probing, watched(WIRING.names()), WIRING.tlsProvider(), trust, started);
    }

    /** @throws InvalidSetting that names the first setting that cannot be used */
    public static LoneProbe of(Environment environment) {
        try {
            var binder = Binder.get(environment);
            return new LoneProbe(
                    environment,
                    binder.bindOrCreate("storewire", WorkerSettings.class),
                    binder.bindOrCreate("storewire.probe", ProbeSettings.class));
        } catch (RuntimeException e) {
            throw InvalidSettingReporter.line(e)
                    .<RuntimeException>map(line -> new InvalidSetting(line, e))
                    .orElse(e);
        }
    }

    /**
     * One probe, and what only its operator may see.
     *
     * @param addresses that the host's name stands for; none where it was not looked up
     */
    public record Run(ProbeOutcome outcome, List<InetAddress> addresses, Instant finishedAt) {}

    public Run run(Request request, EndpointType zone) {
        found.set(List.of());
        var outcome = new AtomicReference<ProbeOutcome>();
        probe.run(request, zone, outcome::set);
        return new Run(outcome.get(), found.get(), now());
    }

    /** Those whose tests the worker would take, at least one. */
    public Set<EndpointType> zones() {
        return zones;
    }

    public Instant now() {
        return worker.now();
    }

    /** For a test. */
    public String nextId() {
        return worker.nextId();
    }

    private Names watched(Names names) {
        return host -> names.lookup(host).thenApply(step -> {
            if (step instanceof Step.Done<List<InetAddress>> done) found.set(done.value());
            return step;
        });
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
