package io.storewire.probe;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A point on the monotonic clock, which neither retries nor dripping bytes can move. */
record Deadline(long at, LongSupplier nanos) {

    Duration left() {
        return Duration.ofNanos(Math.max(0, at - nanos.getAsLong()));
    }

    boolean passed() {
        return at - nanos.getAsLong() <= 0;
    }

    /** This one, or a nearer one so far from now. */
    Deadline within(Duration limit) {
        return limit.compareTo(left()) < 0 ? new Deadline(nanos.getAsLong() + limit.toNanos(), nanos) : this;
    }
}
