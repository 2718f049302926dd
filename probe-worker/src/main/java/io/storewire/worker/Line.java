package io.storewire.worker;

import io.storewire.probe.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The tests that wait for one host, the longest waiting first. */
final class Line {

    /** How long a host is left alone at first whose address had no room; twice as long each time that it has none again. */
    private static final Duration PUT_OFF = Duration.ofMillis(500);

    /** Thousands of hosts may share an address, and each look for room costs a lookup. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final LongSupplier nanos;
    private final Deque<QueuedTest> tests = new ArrayDeque<>();
    private @Nullable Deadline putOff;
    private Duration pause = PUT_OFF;
    private boolean trying;
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

    void holdUp() {
        heldUp = true;
    }

    /** For the first test; while the address has no room, one test at a time finds out whether it has some again. */
    @Nullable
    Permit permit() {
        if (putOff == null) return tests.element().permit();
        var permit = putOff.passed() ? tests.element().permit() : null;
        if (permit != null) {
            putOff = Deadline.in(pause, nanos);
            trying = true;
        }
        return permit;
    }

    void putOff(QueuedTest test) {
        tests.addFirst(test);
        if (trying) {
            var longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        }
        trying = false;
        putOff = Deadline.in(pause, nanos);
    }

    void wasLetIn() {
        putOff = null;
        pause = PUT_OFF;
        trying = false;
    }
}
