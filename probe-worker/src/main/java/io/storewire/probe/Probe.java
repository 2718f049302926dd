package io.storewire.probe;

import io.storewire.events.EndpointType;
import io.storewire.events.TestRequested.Request;
import java.net.Proxy;
import java.net.Socket;
import java.util.function.Consumer;

/** Calls an endpoint over a fresh connection and says how far that came; safe for use by many threads. */
public final class Probe {

    private final Stages stages;

    public Probe(EndpointPolicy policy, Limits limits, Names names, TlsProvider tls, Trust trust, Alarm alarm) {
        this.stages = new Stages(
                policy,
                limits,
                new Resolve(names),
                new Connect(() -> new Socket(Proxy.NO_PROXY)),
                new Handshake(tls, trust, alarm),
                new Exchange(alarm),
                new Drain(alarm),
                alarm);
    }

    /** Tells {@code ended} the outcome as soon as it is known, and returns when the connection is closed. */
    public void run(Request request, EndpointType zone, Consumer<ProbeOutcome> ended) {
        var alarm = stages.alarm();
        var call = new Call(request, zone, alarm.now(), alarm.in(stages.limits().total()));
        switch (stages.policy().judge(request.url())) {
            case Step.Failed<Target> failed ->
                ended.accept(ProbeOutcome.failed(failed.code(), new Trace(alarm, call.began()).measures(1)));
            case Step.Done<Target> done -> attempt(new Attempt(stages, done.value(), call, 1), ended);
        }
    }

    private void attempt(Attempt attempt, Consumer<ProbeOutcome> ended) {
        try (attempt) {
            var outcome = attempt.run();
            if (!attempt.mayBeRepeated(outcome)) {
                ended.accept(outcome);
                return;
            }
        }
        attempt(attempt.again(), ended);
    }
}
