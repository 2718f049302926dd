package io.storewire.worker;

import io.storewire.probe.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The tests that wait for one host, the longest waiting first. */
final class Line {

    /** How long a host is left alone whose address had no room. */
    private static final Duration PUT_OFF = Duration.ofMillis(500);

    private final LongSupplier nanos;
    private final Deque<QueuedTest> tests = new ArrayDeque<>();
    private @Nullable Deadline putOff;
    private boolean heldUp;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    Line(LongSupplier nanos) {
        this.nanos = nanos;
    }

    Deque<QueuedTest> tests() {
        return tests;
    }

    /** Whether the host ever kept the line waiting. */
    boolean heldUp() {
        return heldUp;
    }

    /** For the first test; while the address has no room, one test at a time finds out whether it has some again. */
    @Nullable
    Permit permit() {
        var permit = putOff == null || putOff.passed() ? tests.element().permit() : null;
        if (permit == null) heldUp = true;
        if (permit != null && putOff != null) putOff = Deadline.in(PUT_OFF, nanos);
        return permit;
    }

    void putOff(QueuedTest test) {
        tests.addFirst(test);
        heldUp = true;
        putOff = Deadline.in(PUT_OFF, nanos);
    }

    void wasLetIn() {
        putOff = null;
    }
}
