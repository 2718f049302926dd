package io.storewire.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reads a body line by line, however long it is: one line is in memory, and a sender that keeps us waiting is given up. Only
 * the waiting counts, for what is done between two lines is ours.
 */
public final class Lines {

    private static final int AT_ONCE = 64 * 1024;

    private final InputStream in;
    private final int longest;
    private final LongSupplier nanos;
    private final byte[] buffer = new byte[AT_ONCE];
    private int from;
    private int to;
    private long number;

    /** How far, in nanoseconds, the sender is behind its pace. */
    private long late;

    /**
     * @param longest bytes of a line
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    public Lines(InputStream in, int longest, LongSupplier nanos) {
        this.in = in;
        this.longest = longest;
        this.nanos = nanos;
    }

    /**
     * The next line that isn't blank; nothing at the end.
     *
     * @throws Problem 408 if it comes too slowly, 400 if the body ends early
     */
    public Optional<Line> next() {
        while (from < to || receive()) {
            var line = take(new Line(++number, longest));
            if (!line.isBlank()) return Optional.of(line);
        }
        return Optional.empty();
    }

    private Line take(Line line) {
        while (from < to || receive()) {
            var end = from;
            while (end < to && buffer[end] != '\n') end++;
            line.append(buffer, from, end - from);
            from = end + 1;
            if (end < to) break;
        }
        return line;
    }

    private boolean receive() {
        var begun = nanos.getAsLong();
        try {
            to = Math.max(0, in.read(buffer));
            from = 0;
        } catch (SocketTimeoutException e) {
            throw Content.tooSlow();
        } catch (IOException e) {
            throw Bodies.unreadable("The body ended early.");
        }
        var due = to * 1_000_000_000L / Content.PACE;
        late = Math.max(0, late + nanos.getAsLong() - begun - due);
        if (late > Content.PATIENCE.toNanos()) throw Content.tooSlow();
        return to > 0;
    }
}
