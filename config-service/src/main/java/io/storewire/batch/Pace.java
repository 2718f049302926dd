package io.storewire.batch;

import java.time.Duration;

/**
 * How many tests may be asked for, so that the lane is short enough to be cancelled and long enough to keep the workers
 * busy, and when to count. All times are in nanoseconds, of a clock that only goes forward.
 *
 * @param pending tests without a result at the last exact count
 * @param asked tests that were asked for since
 * @param ended results that went by since
 * @param rate tests that end per second
 * @param countedAt when the last count began
 * @param countAfter when the next count may begin
 */
record Pace(long pending, long asked, long ended, double rate, long countedAt, long countAfter) {

    /** As many as a worker has under way, and some more. */
    private static final long LEAST = 2_000;

    /** However fast they are. */
    static final int MOST = 10_000;

    /** What waits is done in that time, in seconds. */
    private static final double AHEAD = 1.5;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int SHARE = 20;

    static Pace begin(long now) {
        return new Pace(0, 0, 0, 0, now, now);
    }

    boolean hasRoom(int tests) {
        return open() + tests <= Math.clamp(Math.round(AHEAD * rate), LEAST, MOST);
    }

    Pace asked(int tests) {
        return new Pace(pending, asked + tests, ended, rate, countedAt, countAfter);
    }

    Pace ended(long now) {
        return new Pace(pending, asked, now, rate, countedAt, countAfter);
    }

    /** No oftener than once a second, and for no more than a twentieth of the time. */
    boolean isDue(long now) {
        return now - countAfter >= 0;
    }

    /** Whether to count once more because nothing seems open, but no oftener than once a second. */
    boolean isPerhapsOver(long now) {
        return pending > 0 && open() == 0 && now - countedAt >= SECOND;
    }

    /** @param begun when the count did, and {@code asked} and {@code ended} are since then */
    Pace counted(Counts counts, long begun, long now) {
        return new Pace(counts.pending(), 0, 0, counts.rate(), begun, begun + Math.max(SECOND, SHARE * (now - begun)));
    }

    long open() {
        return Math.max(0, pending + asked - ended);
    }
}
