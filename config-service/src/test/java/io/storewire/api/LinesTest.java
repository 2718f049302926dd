package io.storewire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

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
        assertThat(read("1\n\n \t\r\n\"b\"\r\n\n3"))
                .extracting(Line::number, LinesTest::said)
                .containsExactly(tuple(1L, "1"), tuple(4L, "b"), tuple(6L, "3"));
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).isEmpty();
        assertThat(read(" ".repeat(LONGEST + 1))).isEmpty();
    }

    @Test
    void mayBeAsLongAsTheyMay() {
        var longest = "\"%s\"".formatted("x".repeat(LONGEST - 2));

        assertThat(read(longest + "\n" + longest + " \n3"))
                .extracting(Line::length, LinesTest::said)
                .containsExactly(
                        tuple(LONGEST, longest.replace("\"", "")), tuple(0, "content-too-large"), tuple(1, "3"));
    }

    @Test
    void thatCanNotBeReadLeaveTheOthersAlone() {
        var bytes = "1\n\"\u00ff\"\n[\n2 3\n4".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(new ByteArrayInputStream(bytes)))
                .extracting(LinesTest::said)
                .containsExactly("1", "unreadable", "unreadable", "unreadable", "4");
    }

    @Test
    void mayBeginWithAByteOrderMark() {
        assertThat(read("\uFEFF1\n\uFEFF2")).extracting(LinesTest::said).containsExactly("1", "unreadable");
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
        try {
            return line.json().asString();
        } catch (Problem why) {
            return why.code();
        }
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
