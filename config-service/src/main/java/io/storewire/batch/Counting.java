package io.storewire.batch;

import io.storewire.Settings;
import io.storewire.status.BatchTests;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts what has become of a batch's tests, from the tests themselves. */
@Component
class Counting {

    private final Batches batches;
    private final BatchTests tests;
    private final Clock clock;
    private final Duration late;

    Counting(Batches batches, BatchTests tests, Clock clock, Settings settings) {
        this.batches = batches;
        this.tests = tests;
        this.clock = clock;
        late = Judge.PATIENCE.plus(settings.probe().givenUpAfter());
    }

    Progress count(String batchId) {
        var asOf = clock.instant();
        var shares = tests.shares(batchId);
        return batches.update(batchId, now -> now.counted(Counts.of(shares, now.counts(), asOf), late));
    }

    /** Notes what became different since the batch before, if there was one. */
    void compare(String batchId, Order order) {
        var previous = order.previous();
        if (previous == null) return;
        try (var before = tests.outcomes(previous).iterator();
                var now = tests.outcomes(batchId).iterator()) {
            var comparison = Comparison.of(previous, before, now);
            batches.update(batchId, progress -> progress.compared(comparison));
        }
    }
}
