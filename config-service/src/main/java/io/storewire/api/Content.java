package io.storewire.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Reads a body whose sender would like it to be longer, or to come more slowly, than we have room or time for. */
final class Content {

    /** Before anything must have come. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** And then so many bytes for every second: 512 kbit/s. */
    static final int PACE = 64 * 1024;

    private static final int AT_ONCE = 8 * 1024;

    private Content() {}

    static String text(InputStream in, int limit, Clock clock) throws IOException {
        try {
            return utf8(bytes(in, limit, clock), "The body");
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        }
    }

    /** @throws Problem 400 if it isn't UTF-8 */
    static String utf8(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Bodies.unreadable(what + " is not UTF-8.");
        }
    }

    private static byte[] bytes(InputStream in, int limit, Clock clock) throws IOException {
        var begun = clock.instant();
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[AT_ONCE];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > limit) throw tooLarge(limit);
            var due = PATIENCE.plusMillis(bytes.size() * 1_000L / PACE);
            if (clock.instant().isAfter(begun.plus(due))) throw tooSlow();
        }
        return bytes.toByteArray();
    }

    private static Problem tooLarge(int limit) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "content-too-large",
                "The body may have at most %d bytes.".formatted(limit));
    }

    static Problem tooSlow() {
        return Problem.of(HttpStatus.REQUEST_TIMEOUT, "request-timeout", "The body came too slowly.");
    }
}
