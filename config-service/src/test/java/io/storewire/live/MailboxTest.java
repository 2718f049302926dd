package io.storewire.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailboxTest {

    private static final News NONE = new News(List.of(), false, false);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Mailbox mailbox = new Mailbox(List.of("a", "b"), System::nanoTime);

    @Nested
    class OfAReaderWhoIsSlow {

        @Test
        void holdsEachStoreOnceHoweverOftenItChanged() throws InterruptedException {
            LongStream.rangeClosed(1, 10_000).forEach(version -> mailbox.tell(Map.of("a", version, "b", 0L)));

            assertThat(mailbox.next(false, LONG)).isEqualTo(new News(List.of("a"), false, false));
            assertThat(mailbox.next(false, Duration.ZERO).changed()).isEmpty();
        }

        @Test
        void forgetsWhatWasChangedBack() throws InterruptedException {
            mailbox.tell(Map.of("a", 1L));
            mailbox.tell(Map.of("a", 0L));

            assertThat(mailbox.next(false, Duration.ZERO).changed()).isEmpty();
        }

        @Test
        void keepsQuietAboutAnOutageThatIsOver() throws InterruptedException {
            mailbox.lose();
            mailbox.tell(Map.of());

            assertThat(mailbox.next(false, Duration.ZERO).away()).isFalse();
        }
    }

    @Test
    void saysAgainWhatTheReaderHasNotSeen() throws InterruptedException {
        var now = Map.of("a", 1L, "b", 1L);
        mailbox.tell(now);
        mailbox.next(false, LONG);
        mailbox.seen(mailbox.screen().with(new Row("b", 1, "{}")));

        mailbox.tell(now);

        assertThat(mailbox.next(false, LONG).changed()).containsExactly("a");
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void wakesWhoeverWaits(Consumer<Mailbox> happening) throws Exception {
        var news = new FutureTask<>(() -> mailbox.next(false, LONG));
        var reader = Thread.startVirtualThread(news);
        Awaitility.await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);

        happening.accept(mailbox);

        assertThat(news.get()).isNotEqualTo(NONE);
    }

    static Stream<Consumer<Mailbox>> happenings() {
        return Stream.of(mailbox -> mailbox.tell(Map.of("a", 1L)), Mailbox::lose, Mailbox::end);
    }

    @Test
    void hasNothingAfterAWhile() throws InterruptedException {
        assertThat(mailbox.next(false, Duration.ofMillis(1))).isEqualTo(NONE);
    }
}
