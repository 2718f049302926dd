package io.storewire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ContentTest {

    private static final int LIMIT = 1_000;
    private static final int LARGE = 15 * Content.PACE;

    @Test
    void mayDripForTenSeconds() throws IOException {
        assertThat(read(10, Duration.ofSeconds(1))).hasSize(10);
    }

    @Test
    void isGivenUpAfterThatHoweverItDrips() {
        assertRefused(11, Duration.ofSeconds(1), HttpStatus.REQUEST_TIMEOUT);
        assertRefused(LIMIT, Duration.ofMillis(100), HttpStatus.REQUEST_TIMEOUT);
    }

    @Test
    void mayComeAsLongAsItKeepsThePace() throws IOException {
        var pace = Duration.ofSeconds(1).dividedBy(Content.PACE);

        assertThat(read(LARGE, pace, LARGE)).hasSize(LARGE);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(LARGE, pace.multipliedBy(2), LARGE))
                .matches(problem -> problem.status() == HttpStatus.REQUEST_TIMEOUT);
    }

    @Test
    void isReadNoFurtherThanItsLimit() throws IOException {
        assertThat(read(LIMIT, Duration.ZERO)).hasSize(LIMIT);
        assertRefused(LIMIT + 1, Duration.ZERO, HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void isGivenUpWhereNothingComes() {
        var silent = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException();
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                return read();
            }
        };

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Content.text(silent, LIMIT, Clock.systemUTC()))
                .matches(problem -> problem.status() == HttpStatus.REQUEST_TIMEOUT);
    }

    private static void assertRefused(int bytes, Duration each, HttpStatus status) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(bytes, each))
                .matches(problem -> problem.status() == status);
    }

    /** What is read of so many bytes that take that long each. */
    private static String read(int bytes, Duration each) throws IOException {
        return read(bytes, each, LIMIT);
    }

    private static String read(int bytes, Duration each, int limit) throws IOException {
        var come = new AtomicInteger();
        InstantSource time = () -> Instant.EPOCH.plus(each.multipliedBy(come.get()));
        var dripping = new InputStream() {
            @Override
            public int read() {
                return come.getAndUpdate(n -> Math.min(n + 1, bytes)) == bytes ? -1 : 'a';
            }

            @Override
            public int read(byte[] into, int from, int most) {
                var one = read();
                into[from] = (byte) one;
                return one < 0 ? -1 : 1;
            }
        };
        return Content.text(dripping, limit, time.withZone(ZoneOffset.UTC));
    }
}
