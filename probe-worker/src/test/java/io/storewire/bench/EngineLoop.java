package io.storewire.bench;

import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.TestRequested.Request;
import io.storewire.probe.Probe;
import io.storewire.probe.ProbeOutcome;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The probe alone, without the worker around it. */
record EngineLoop(String name, Probe probe, String url) implements Contestant {

    @Override
    public double round() throws Exception {
        var request = new Request("POST", url, Map.of("Content-Type", "application/json"), "{}");
        return Load.rate(() -> {
            var ended = new AtomicReference<ProbeOutcome>();
            probe.run(request, EndpointType.PUBLIC, ended::set);
            return ended.get().code() == Code.HTTP_RESPONSE;
        });
    }
}
