package io.storewire.api;

import java.io.ByteArrayOutputStream;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** One line of a body, as it came; of one that is too long, nothing more than that. */
public final class Line {

    /** What some editors begin a file with to say that it is UTF-8. */
    private static final String MARK = "\uFEFF";

    private static final String WHITE = " \t\r";

    private final long number;
    private final int longest;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLong;
    private boolean blank = true;

    Line(long number, int longest) {
        this.number = number;
        this.longest = longest;
    }

    void append(byte[] from, int offset, int length) {
        for (int i = offset; blank && i < offset + length; i++) blank = WHITE.indexOf(from[i]) >= 0;
        tooLong = tooLong || bytes.size() + length > longest;
        if (tooLong) bytes.reset();
        else bytes.write(from, offset, length);
    }

    /** Its number in the body, from 1. */
    public long number() {
        return number;
    }

    /** In bytes. */
    public int length() {
        return bytes.size();
    }

    /**
     * Its value.
     *
     * @throws Problem 413 if it is too long, 400 if it isn't one JSON value in UTF-8 without duplicate names
     */
    public JsonNode json() {
        if (tooLong) throw tooLong(longest);
        var text = Content.utf8(bytes.toByteArray(), "The line");
        return Bodies.parseLine(number == 1 && text.startsWith(MARK) ? text.substring(1) : text, number);
    }

    /** @throws Problem 413 if it has more bytes than that */
    public void demandAtMost(int most) {
        if (bytes.size() > most) throw tooLong(most);
    }

    boolean isBlank() {
        return blank;
    }

    private static Problem tooLong(int most) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "content-too-large",
                "The line may have at most %d bytes.".formatted(most));
    }
}
