package io.storewire.batch;

import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests.Ended;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became different since the batch before, of what both of them tested.
 *
 * @param previous the batch before
 * @param broken how many were reached then and not now
 * @param mended how many were not reached then and are now
 * @param brokenRows the first of them, by store and method
 * @param mendedRows the first of them
 */
public record Comparison(String previous, long broken, long mended, List<String> brokenRows, List<String> mendedRows) {

    private static final int MOST_NAMED = 50;

    public Comparison {
        brokenRows = List.copyOf(brokenRows);
        mendedRows = List.copyOf(mendedRows);
    }

    /** Reads both, in the order of their keys, once. */
    static Comparison of(String previous, Iterator<Ended> before, Iterator<Ended> now) {
        var broken = 0L;
        var mended = 0L;
        var brokenRows = new ArrayList<String>();
        var mendedRows = new ArrayList<String>();
        var old = next(before);
        var fresh = next(now);
        while (old != null && fresh != null) {
            var order = old.key().compareTo(fresh.key());
            if (order == 0 && old.outcome() == Outcome.REACHED && fresh.outcome() == Outcome.NOT_REACHED) {
                broken++;
                if (brokenRows.size() < MOST_NAMED) brokenRows.add(fresh.key());
            }
            if (order == 0 && old.outcome() == Outcome.NOT_REACHED && fresh.outcome() == Outcome.REACHED) {
                mended++;
                if (mendedRows.size() < MOST_NAMED) mendedRows.add(fresh.key());
            }
            if (order <= 0) old = next(before);
            if (order >= 0) fresh = next(now);
        }
        return new Comparison(previous, broken, mended, brokenRows, mendedRows);
    }

    private static @Nullable Ended next(Iterator<Ended> rows) {
        return rows.hasNext() ? rows.next() : null;
    }
}
