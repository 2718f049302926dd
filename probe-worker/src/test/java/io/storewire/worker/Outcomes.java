package io.storewire.worker;

import io.storewire.events.Code;
import io.storewire.events.TestResult.Timings;
import io.storewire.probe.ProbeOutcome;
import io.storewire.probe.ProbeOutcome.Measures;

/** What probes find out. */
final class Outcomes {

    private static final Measures MEASURES = new Measures(new Timings(null, null, null, null, 1), null, 1);

    private Outcomes() {}

    static ProbeOutcome of(Code code) {
        return code == Code.HTTP_RESPONSE
                ? new ProbeOutcome.Reached(200, MEASURES)
                : ProbeOutcome.failed(code, MEASURES);
    }
}
