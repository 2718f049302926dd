package io.storewire.batch;

import io.storewire.batch.Batches.Batch;
import io.storewire.batch.Progress.State;
import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.StoreQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch as people see it.
 *
 * @param total rows that there are or will be, as far as is known
 * @param outcomes how many rows have which; every outcome has a number
 * @param codes how many have which, of those that did not reach their endpoint
 * @param hosts where most of those are
 * @param rate rows that end per second
 * @param estimatedEnd when it is over at that rate
 * @param asOf when it was counted
 * @param filter which stores, if they were not named
 * @param version greater after whatever changed of it
 */
public record ShownBatch(
        String batchId,
        State state,
        String requestedBy,
        Instant requestedAt,
        long total,
        Map<Outcome, Long> outcomes,
        Map<String, Long> codes,
        Map<String, Long> hosts,
        double rate,
        @Nullable Instant estimatedEnd,
        Instant asOf,
        @Nullable Instant endedAt,
        @Nullable String unsuccessfulOf,
        @Nullable String previous,
        @Nullable Comparison comparison,
        List<String> methods,
        @Nullable StoreQuery filter,
        long version) {

    static ShownBatch of(Batch batch) {
        var order = batch.order();
        var progress = batch.progress();
        var counts = progress.counts();
        var outcomes = new LinkedHashMap<Outcome, Long>();
        for (var outcome : Outcome.values())
            outcomes.put(outcome, counts.outcomes().getOrDefault(outcome, 0L));
        var left = progress.left();
        return new ShownBatch(
                order.batchId(),
                progress.state(),
                order.requestedBy().name(),
                order.at(),
                progress.expected(),
                outcomes,
                counts.codes(),
                counts.hosts(),
                Math.round(counts.rate() * 10) / 10.0,
                left == null ? null : counts.asOf().plus(left),
                counts.asOf(),
                progress.endedAt(),
                order.unsuccessfulOf(),
                order.previous(),
                progress.comparison(),
                order.methods(),
                order.filter(),
                batch.version());
    }

    /** How many rows somebody has to look at. */
    public long unsuccessful() {
        return Counts.unsuccessful(outcomes);
    }
}
