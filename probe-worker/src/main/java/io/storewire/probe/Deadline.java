package io.storewire.probe;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A point on the monotonic clock, which neither retries nor dripping bytes can move. */
public record Deadline(long at, LongSupplier nanos) {

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    public static Deadline in(Duration limit, LongSupplier nanos) {
        return new Deadline(nanos.getAsLong() + limit.toNanos(), nanos);
    }

    /** Zero when it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, at - nanos.getAsLong()));
    }

    public boolean passed() {
        return at - nanos.getAsLong() <= 0;
    }

    /** So much before this one. */
    public Deadline earlier(Duration by) {
        return new Deadline(at - by.toNanos(), nanos);
    }

    /** This one, or a nearer one so far from now. */
    Deadline within(Duration limit) {
        return limit.compareTo(left()) < 0 ? in(limit, nanos) : this;
    }
}
