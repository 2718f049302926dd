package io.storewire.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;

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
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int from;
    private int to;
    private boolean tooLong;
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

    /** A line that isn't blank, by its number in the body, from 1. */
    public sealed interface Line {

        long number();

        /** @param bytes how many it has */
        record Text(long number, String text, int bytes) implements Line {}

        record Wrong(long number, Problem why) implements Line {}
    }

    /**
     * The next line; nothing at the end.
     *
     * @throws Problem 408 if it comes too slowly, 400 if the body ends early
     */
    public Optional<Line> next() {
        while (take()) {
            number++;
            if (tooLong) return Optional.of(new Line.Wrong(number, tooLong(longest)));
            var read = text(line.toByteArray());
            if (!(read instanceof Line.Text said && said.text.isBlank())) return Optional.of(read);
        }
        return Optional.empty();
    }

    public static Problem tooLong(int most) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "content-too-large",
                "The line may have at most %d bytes.".formatted(most));
    }

    private Line text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Line.Text(number, text, bytes.length);
        } catch (CharacterCodingException e) {
            return new Line.Wrong(number, Bodies.unreadable("The line is not UTF-8."));
        }
    }

    /** Whether there was one more line, even an empty one. */
    private boolean take() {
        line.reset();
        tooLong = false;
        var begun = false;
        while (from < to || receive()) {
            begun = true;
            var end = from;
            while (end < to && buffer[end] != '\n') end++;
            append(end - from);
            from = end + 1;
            if (end < to) return true;
        }
        return begun;
    }

    private void append(int length) {
        tooLong = tooLong || line.size() + length > longest;
        if (!tooLong) line.write(buffer, from, length);
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
