package io.storewire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.storewire.api.Lines.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class LinesTest {

    private static final int LONGEST = 100_000;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void areNumberedAsInAnEditorWithoutThoseThatAreBlank() {
        assertThat(read("a\n\n \r\nb\r\n\nc"))
                .extracting(Line::number, LinesTest::said)
                .containsExactly(tuple(1L, "a"), tuple(4L, "b\r"), tuple(6L, "c"));
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).isEmpty();
    }

    @Test
    void mayBeAsLongAsTheyMay() {
        var longest = "x".repeat(LONGEST);

        assertThat(read(longest + "\n" + longest + "x\nb"))
                .extracting(LinesTest::said)
                .containsExactly(longest, "content-too-large", "b");
    }

    @Test
    void thatAreNoUtf8LeaveTheOthersAlone() {
        var bytes = "a\n\u00ff\nb".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(new ByteArrayInputStream(bytes)))
                .extracting(LinesTest::said)
                .containsExactly("a", "unreadable", "b");
    }

    @Test
    void mayComeAsLongAsTheyKeepThePace() {
        var pace = Duration.ofSeconds(1).dividedBy(Content.PACE);

        assertThat(read(dripping(20 * Content.PACE, pace))).hasSize(20 * Content.PACE / 2);
    }

    @Test
    void areGivenUpIfTheyComeTooSlowlyHoweverManyCameBefore() {
        var pace = Duration.ofSeconds(1).dividedBy(Content.PACE);

        assertSlow(dripping(40 * Content.PACE, pace.multipliedBy(2)));
        assertSlow(new SequenceInputStream(
                new ByteArrayInputStream("a\n".repeat(30 * Content.PACE).getBytes(StandardCharsets.US_ASCII)),
                dripping(12, Duration.ofSeconds(1))));
        assertSlow(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException();
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                return read();
            }
        });
    }

    @Test
    void loseNoTimeToWhatIsDoneBetweenThem() {
        var lines = new Lines(dripping(20, Duration.ofMillis(450)), LONGEST, nanos::get);

        for (int i = 0; i < 10; i++) {
            assertThat(lines.next()).isPresent();
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        }
        assertThat(lines.next()).isEmpty();
    }

    private void assertSlow(InputStream in) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(in))
                .matches(problem -> problem.status() == HttpStatus.REQUEST_TIMEOUT);
    }

    private static String said(Line line) {
        return switch (line) {
            case Line.Text text -> text.text();
            case Line.Wrong wrong -> wrong.why().code();
        };
    }

    private List<Line> read(String text) {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Line> read(InputStream in) {
        var lines = new Lines(in, LONGEST, nanos::get);
        var read = new ArrayList<Line>();
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) read.add(line.get());
        return read;
    }

    /** Lines of one byte, each byte of which takes that long. */
    private InputStream dripping(int bytes, Duration each) {
        return new InputStream() {

            private int come;

            @Override
            public int read() {
                nanos.addAndGet(each.toNanos());
                if (come == bytes) return -1;
                return come++ % 2 == 0 ? 'a' : '\n';
            }

            @Override
            public int read(byte[] into, int from, int most) {
                var one = read();
                into[from] = (byte) one;
                return one < 0 ? -1 : 1;
            }
        };
    }
}
