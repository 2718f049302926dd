package io.storewire.probe;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.storewire.events.EndpointType;
import io.storewire.events.TestRequested.Request;
import java.net.Proxy;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Calls an endpoint over a fresh connection and says how far that came; safe for use by many threads. */
public final class Probe {

    private final Stages stages;
    private final Retry retry = Retry.of(
            "probe",
            RetryConfig.<Attempt.Ended>custom()
                    .maxAttempts(2)
                    .waitDuration(Attempt.PAUSE)
                    .retryOnResult(Attempt.Ended::mayBeRepeated)
                    .retryOnException(ours -> false)
                    .build());

    public Probe(EndpointPolicy policy, Limits limits, Names names, TlsProvider tls, Trust trust, Alarm alarm) {
        this.stages = new Stages(
                policy,
                limits,
                new Resolve(names),
                new Connect(() -> new Socket(Proxy.NO_PROXY)),
                new Handshake(tls, trust, alarm),
                tls.isPlatform() ? null : new Handshake(TlsProvider.ofPlatform(), trust, alarm),
                new Exchange(alarm),
                new Drain(alarm),
                alarm);
    }

    /** Through open doors. */
    public void run(Request request, EndpointType zone, Consumer<ProbeOutcome> ended) {
        run(request, zone, Doors.OPEN, ended);
    }

    /** Tells {@code ended} the outcome as soon as it is known, and returns when the connection is closed. */
    public void run(Request request, EndpointType zone, Doors doors, Consumer<ProbeOutcome> ended) {
        var alarm = stages.alarm();
        var call = new Call(
                request, zone, doors, alarm.now(), alarm.in(stages.limits().total()));
        switch (stages.policy().judge(request.url())) {
            case Step.Failed<Target> failed ->
                ended.accept(ProbeOutcome.failed(failed.code(), new Trace(alarm, call.began()).measures(1)));
            case Step.Done<Target> done -> attempt(done.value(), call, ended);
        }
    }

    private void attempt(Target target, Call call, Consumer<ProbeOutcome> ended) {
        var attempts = new AtomicInteger();
        try (var last =
                retry.executeSupplier(() -> new Attempt(stages, target, call, attempts.incrementAndGet()).run())) {
            ended.accept(last.outcome());
        }
    }
}
