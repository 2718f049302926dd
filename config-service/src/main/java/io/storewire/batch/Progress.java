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
 * @param endedAt when it was first seen that all of it had ended
 * @param comparison of these counts with the batch before, once both are over
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

    private static final Duration SOONEST = Duration.ofSeconds(1);

    public enum State {
        SPLITTING,
        RUNNING,
        DONE,
        CANCELLED
    }

    static Progress begin(long expected, Instant at) {
        return new Progress(State.SPLITTING, "", false, expected, Counts.none(at), false, null, null, null);
    }

    /**
     * What comes after one place was asked for, up to the next; null where there was nothing more. Of two who did so at
     * the same time the slower one changes nothing.
     */
    Progress dealtWith(String from, @Nullable String to) {
        if (split || !after.equals(from)) return this;
        return to == null
                ? new Progress(State.RUNNING, after, true, expected, counts, settled, cancelledAt, endedAt, comparison)
                : new Progress(state, to, false, expected, counts, settled, cancelledAt, endedAt, comparison);
    }

    /** Nothing more is asked for, whatever became of the rest. */
    Progress cancelled(Instant at) {
        return over() || state == State.CANCELLED
                ? this
                : new Progress(State.CANCELLED, after, true, expected, counts, settled, at, endedAt, comparison);
    }

    Progress compared(Comparison with) {
        return new Progress(state, after, split, expected, counts, settled, cancelledAt, endedAt, with);
    }

    /**
     * A batch ends when all of it was asked for and all of that has ended, and is settled when nothing better can come.
     *
     * @param late how long after a request its result may still come
     */
    Progress counted(Counts now, Duration late) {
        var over = split && now.pending() == 0;
        var end = over && endedAt == null ? now.asOf() : endedAt;
        return new Progress(
                over && state == State.RUNNING ? State.DONE : state,
                after,
                split,
                split && state != State.CANCELLED ? now.total() : Math.max(expected, now.total()),
                now,
                over && end != null && !now.asOf().isBefore(end.plus(late)),
                cancelledAt,
                end,
                now.outcomes().equals(counts.outcomes()) ? comparison : null);
    }

    /** Whether all of it has ended, as far as was counted. */
    boolean over() {
        return split && endedAt != null && counts.pending() == 0;
    }

    /** When to see to it again: of one that is over results may still become better, ever more seldom. */
    Instant dueAt() {
        if (!over() || endedAt == null) return Instant.EPOCH;
        var age = Duration.between(endedAt, counts.asOf()).dividedBy(4);
        return counts.asOf().plus(age.compareTo(SOONEST) < 0 ? SOONEST : age);
    }

    /** How long it will take at the rate of the last moments, if it moves at all. */
    @Nullable
    Duration left() {
        var rest = expected - counts.ended();
        if (over() || counts.rate() < 0.1 || rest <= 0) return null;
        return Duration.ofMillis(Math.round(1_000 * rest / counts.rate()));
    }
}
