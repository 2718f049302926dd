package io.storewire.batch;

import io.storewire.access.Caller;
import io.storewire.api.Page;
import io.storewire.api.Problem;
import io.storewire.batch.Batches.Batch;
import io.storewire.status.BatchRow;
import io.storewire.status.BatchTests;
import io.storewire.status.BatchTests.Rows;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows batches to those who see all that is in them, and stops them. */
@Component
public class BatchReads {

    private final Batches batches;
    private final BatchTests tests;
    private final Runs runs;
    private final Clock clock;

    BatchReads(Batches batches, BatchTests tests, Runs runs, Clock clock) {
        this.batches = batches;
        this.tests = tests;
        this.runs = runs;
        this.clock = clock;
    }

    /** @throws Problem 404 unless there is such a batch and the caller sees all of it */
    Batch demand(Caller caller, String batchId) {
        return batches.find(batchId)
                .filter(batch -> batch.order().isVisibleTo(caller))
                .orElseThrow(() -> Problem.notFound("There is no batch %s.".formatted(batchId)));
    }

    /**
     * As people see it.
     *
     * @throws Problem 404 unless there is such a batch and the caller sees all of it
     */
    public ShownBatch shown(Caller caller, String batchId) {
        return ShownBatch.of(demand(caller, batchId));
    }

    /**
     * Those that the caller sees all of, the latest first.
     *
     * @param after the {@code nextCursor} of the page before
     */
    public Page<ShownBatch> list(Caller caller, @Nullable String after, int limit) {
        var place = after == null ? null : Place.of(after);
        var read = batches.latest(caller, place, limit + 1);
        return Page.of(read, limit, batch -> Place.of(batch.order()).cursor(), ShownBatch::of);
    }

    /** The versions of what is shown of them, whoever may see them; none for what there isn't. */
    public Map<String, Long> versions(Collection<String> batchIds) {
        return batches.versions(batchIds);
    }

    /** Rows of a batch that the caller was shown, in the order of their keys. */
    public Page<BatchRow> page(String batchId, Rows which, @Nullable String after, int limit) {
        var read = tests.rows(batchId, which, after == null ? "" : after, limit + 1);
        return Page.of(read, limit, BatchRow::key, row -> row);
    }

    public ShownBatch cancel(Caller caller, String batchId) {
        demand(caller, batchId);
        batches.update(batchId, progress -> progress.cancelled(clock.instant()));
        runs.begin(batchId);
        return shown(caller, batchId);
    }
}
