package io.storewire.worker;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What is done of one partition, of which records are begun in the order of their offsets and finished in any order.
 * Offsets that never appear, as markers and compaction leave them, hold nothing up.
 */
final class OffsetTracker {

    /** How far beyond the commit a record may be begun. */
    static final long MOST_AHEAD = 10_000;

    private final TreeSet<Long> unfinished = new TreeSet<>();
    private long next = -1;
    private long committed = -1;

    /**
     * Whether a record may be begun now; what is refused has to be read again. Where all that was begun is committed, no
     * commit will ever come nearer to it.
     */
    boolean hasRoomFor(long offset) {
        return committed < 0 || committed == next || offset - committed < MOST_AHEAD;
    }

    /** False for a record that was begun before: nothing more is to be done with it. */
    boolean started(long offset) {
        if (offset < next) return false;
        if (committed < 0) committed = offset;
        next = offset + 1;
        unfinished.add(offset);
        return true;
    }

    /** Repeating it changes nothing. */
    void finished(long offset) {
        unfinished.remove(offset);
    }

    int unfinished() {
        return unfinished.size();
    }

    /** The lowest unfinished offset, or the one after all that were begun; empty if that is committed already. */
    OptionalLong committable() {
        var lowest = unfinished.isEmpty() ? next : unfinished.first();
        return lowest == committed ? OptionalLong.empty() : OptionalLong.of(lowest);
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
    }
}
