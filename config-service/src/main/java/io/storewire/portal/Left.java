package io.storewire.portal;

import java.time.Duration;

/** How long something will still take, about as exactly as anybody can know. */
record Left(long amount, Unit unit) {

    /** Which of the messages says it. */
    enum Unit {
        MOMENTS,
        SECONDS,
        MINUTES,
        HOURS
    }

    private static final long MOMENT = 10;
    private static final long MANY_SECONDS = 90;
    private static final long MANY_MINUTES = 90;

    /** Rounded up: better early than late. */
    static Left of(Duration left) {
        var seconds = left.plusMillis(999).toSeconds();
        if (seconds < MOMENT) return new Left(0, Unit.MOMENTS);
        if (seconds <= MANY_SECONDS) return new Left(Math.ceilDiv(seconds, MOMENT) * MOMENT, Unit.SECONDS);
        var minutes = Math.ceilDiv(seconds, 60L);
        return minutes <= MANY_MINUTES
                ? new Left(minutes, Unit.MINUTES)
                : new Left(Math.ceilDiv(minutes, 60L), Unit.HOURS);
    }
}
