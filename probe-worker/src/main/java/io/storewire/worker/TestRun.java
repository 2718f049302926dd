package io.storewire.worker;

import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.probe.ProbeOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One worker's run of one test, and the result that comes of its outcome. */
record TestRun(TestRequested test, String worker, Instant startedAt) {

    TestResult ended(ProbeOutcome outcome, String eventId, Instant finishedAt) {
        return new TestResult(
                eventId,
                test.testId(),
                test.merchantId(),
                test.storeId(),
                test.method(),
                test.revision(),
                test.lane(),
                test.batchId(),
                test.requestedBy(),
                test.requestedAt(),
                outcome.code().outcome(),
                outcome.code().phase(),
                outcome.code().name(),
                status(outcome),
                outcome.measures().timings(),
                outcome.measures().tls(),
                outcome.measures().attempt(),
                worker,
                startedAt,
                finishedAt);
    }

    private static @Nullable Integer status(ProbeOutcome outcome) {
        return switch (outcome) {
            case ProbeOutcome.Reached reached -> reached.status();
            case ProbeOutcome.NotReached notReached -> null;
            case ProbeOutcome.Blocked blocked -> null;
        };
    }
}
