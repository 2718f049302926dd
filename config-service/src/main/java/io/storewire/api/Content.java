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

/** Reads a body that may be as long as its sender likes and come as slowly. */
final class Content {

    /** For a whole body: 8 MiB come in this time at 1.2 Mbit/s. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int AT_ONCE = 8 * 1024;

    private Content() {}

    static String text(InputStream in, int limit, Clock clock) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(in, limit, clock)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Bodies.unreadable("The body is not UTF-8.");
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        }
    }

    private static byte[] bytes(InputStream in, int limit, Clock clock) throws IOException {
        var end = clock.instant().plus(PATIENCE);
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[AT_ONCE];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > limit) throw tooLarge(limit);
            if (clock.instant().isAfter(end)) throw tooSlow();
        }
        return bytes.toByteArray();
    }

    private static Problem tooLarge(int limit) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "content-too-large",
                "The body may have at most %d bytes.".formatted(limit));
    }

    private static Problem tooSlow() {
        return Problem.of(HttpStatus.REQUEST_TIMEOUT, "request-timeout", "The body came too slowly.");
    }
}
