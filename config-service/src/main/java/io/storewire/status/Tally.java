package io.storewire.status;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of something that is counted again and again, and when that is done anew: one count at a time, no oftener
 * than once a second, and for no more than a twentieth of the time. All times are in nanoseconds, of a clock that only
 * goes forward.
 *
 * @param known the last count that succeeded
 * @param took how long the last count did
 * @param notBefore when the next one may begin
 */
record Tally(@Nullable Counts known, boolean underWay, long took, long notBefore) {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int SHARE = 20;
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofMillis(50);

    /** Nothing is known, so a count may begin at once. */
    static Tally unknown(long now) {
        return new Tally(null, false, 0, now);
    }

    boolean due(long now) {
        return !underWay && now - notBefore >= 0;
    }

    Tally begin() {
        return new Tally(known, true, took, notBefore);
    }

    /** A count that failed leaves what was known, and its time counts as well. */
    Tally end(Optional<Counts> counted, long begun, long now) {
        var lasted = now - begun;
        return new Tally(counted.orElse(known), false, lasted, begun + Math.max(SECOND, SHARE * lasted));
    }

    /** How long to wait for a count that is under way: for the first one, and for one that is about to end. */
    Duration patience() {
        if (!underWay) return Duration.ZERO;
        if (known == null) return FIRST;
        return took <= SOON.toNanos() ? SOON : Duration.ZERO;
    }
}
