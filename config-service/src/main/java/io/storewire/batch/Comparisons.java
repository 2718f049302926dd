package io.storewire.batch;

import io.storewire.status.BatchTests;
import org.springframework.stereotype.Component;

/** Notes with a batch that is over what became different since the one before. */
@Component
class Comparisons {

    private final Batches batches;
    private final BatchTests tests;

    Comparisons(Batches batches, BatchTests tests) {
        this.batches = batches;
        this.tests = tests;
    }

    void note(String batchId, Order order) {
        var previous = order.previous();
        if (previous == null) return;
        try (var before = tests.outcomes(previous).iterator();
                var now = tests.outcomes(batchId).iterator()) {
            var comparison = Comparison.of(previous, before, now);
            batches.update(batchId, progress -> progress.compared(comparison));
        }
    }
}
