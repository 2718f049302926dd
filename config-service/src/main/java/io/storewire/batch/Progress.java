package io.storewire.batch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch is.
 *
 * @param state as people see it
 * @param after what the splitter has dealt with: a store's id, a place in the list of them, or a row's key
 * @param split whether there is nothing more to ask for
 * @param expected rows that there will be, as far as is known
 * @param counts what has become of the rows there are
 * @param settled whether nothing more will happen to it
 * @param comparison with the batch before, once both are over
 */
public record Progress(
        State state,
        String after,
        boolean split,
        long expected,
        Counts counts,
        boolean settled,
        @Nullable Instant cancelledAt,
        @Nullable Instant endedAt,
        @Nullable Comparison comparison) {

    public enum State {
        SPLITTING,
        RUNNING,
        DONE,
        CANCELLED
    }

    static Progress begin(long expected, Instant at) {
        return new Progress(State.SPLITTING, "", false, expected, Counts.none(at), false, null, null, null);
    }

    /** One more page was asked for. */
    Progress at(String place) {
        return new Progress(state, place, split, expected, counts, settled, cancelledAt, endedAt, comparison);
    }

    /** There are no more pages. */
    Progress whole() {
        return new Progress(
                state == State.SPLITTING ? State.RUNNING : state,
                after,
                true,
                expected,
                counts,
                settled,
                cancelledAt,
                endedAt,
                comparison);
    }

    /** Nothing more is asked for, whatever became of the rest. */
    Progress cancelled(Instant at) {
        return settled || state == State.CANCELLED
                ? this
                : new Progress(State.CANCELLED, after, true, expected, counts, false, at, endedAt, comparison);
    }

    Progress compared(Comparison with) {
        return new Progress(state, after, split, expected, counts, settled, cancelledAt, endedAt, with);
    }

    /** A batch ends when all of it was asked for and all of that has ended. */
    Progress counted(Counts now) {
        var over = split && now.pending() == 0;
        var rows = split ? now.total() : Math.max(expected, now.total());
        return new Progress(
                over && state == State.RUNNING ? State.DONE : state,
                after,
                split,
                rows,
                now,
                settled || over,
                cancelledAt,
                over && endedAt == null ? now.asOf() : endedAt,
                comparison);
    }

    /** How long it will take at the rate of the last moments, if it moves at all. */
    @Nullable
    Duration left() {
        var rest = expected - counts.ended();
        if (settled || counts.rate() < 0.1 || rest <= 0) return null;
        return Duration.ofMillis(Math.round(1_000 * rest / counts.rate()));
    }
}
