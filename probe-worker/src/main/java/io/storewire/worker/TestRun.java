package io.storewire.worker;

import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.events.TestResult.Measured;
import io.storewire.probe.ProbeOutcome;
import java.time.Instant;

/** One worker's run of one test, and the result that comes of its outcome. */
record TestRun(TestRequested test, String worker, Instant startedAt) {

    TestResult ended(ProbeOutcome outcome, String eventId, Instant finishedAt) {
        var measures = outcome.measures();
        var measured = new Measured(
                outcome.httpStatus(), measures.timings(), measures.tls(), measures.attempt(), worker, startedAt);
        return TestResult.measured(test, eventId, outcome.code(), measured, finishedAt);
    }
}
