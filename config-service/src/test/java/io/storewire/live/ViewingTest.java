package io.storewire.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoTimeoutException;
import io.storewire.api.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ViewingTest {

    private static final Pace PACE = new Pace(Duration.ZERO, Duration.ofMillis(5), Duration.ofMinutes(1));
    private static final String RETRY = "retry: 1000\n\n";
    private static final String AWAY = "event: away\ndata: {}\n\n";
    private static final String BACK = "event: back\ndata: {}\n\n";
    private static final String HEARTBEAT = ":\n\n";

    private final AtomicLong passed = new AtomicLong();
    private final Map<String, Long> database = new TreeMap<>(Map.of("a", 3L));
    private boolean unreadable;

    @Nested
    class AtTheBeginning {

        @Test
        void showsTheStoreAsItIs() throws IOException {
            assertThat(heard(null)).isEqualTo(RETRY + store("a", 3));
        }

        @Test
        void showsNothingToWhomHasSeenIt() throws IOException {
            assertThat(heard("3")).isEqualTo(RETRY);
        }

        @Test
        void showsItToWhomSaysAnythingElse() throws IOException {
            for (var lastSeen : List.of("2", "4", "03", "", "x", "3,3", "99999999999999999999")) {
                assertThat(heard(lastSeen)).as(lastSeen).isEqualTo(RETRY + store("a", 3));
            }
        }

        @Test
        void showsAllOfSeveralUnlessAllWereSeen() throws IOException {
            database.put("b", 7L);
            var all = heard(null);
            var token = ids(all).getLast();

            assertThat(data(all)).containsExactly(json("a", 3), json("b", 7));
            assertThat(heard(token)).isEqualTo(RETRY);
            database.put("b", 8L);
            assertThat(data(heard(token))).containsExactly(json("a", 3), json("b", 8));
        }

        @Test
        void doesNotTakeSeveralForSeenThatWereSentOnlyInPart() throws IOException {
            database.put("b", 7L);
            var first = ids(heard(null)).getFirst();

            assertThat(data(heard(first))).containsExactly(json("a", 3), json("b", 7));
        }
    }

    @Nested
    class ThenItShows {

        @Test
        void whatChanged() throws IOException {
            var text = heard("3", told("a", 4), told("a", 6));

            assertThat(text).isEqualTo(RETRY + store("a", 4) + store("a", 6));
        }

        @Test
        void theLatestToWhomReadsSlowly() throws IOException {
            var text = heard("3", mailbox -> {
                for (var version = 4L; version < 500; version++)
                    told("a", version).accept(mailbox);
            });

            assertThat(text).isEqualTo(RETRY + store("a", 499));
        }

        @Test
        void nothingTwice() throws IOException {
            var text = heard("3", told("a", 4), told("a", 4), told("a", 5));

            assertThat(data(text)).containsExactly(json("a", 4), json("a", 5));
        }

        @Test
        void thatItIsThereAfterAWhileOfSilence() throws IOException {
            assertThat(heard("3", ViewingTest::nothing, ViewingTest::nothing)).isEqualTo(RETRY + HEARTBEAT + HEARTBEAT);
        }

        @Test
        void whatItCouldNotReadAtFirst() throws IOException {
            var text = heard(
                    "3",
                    mailbox -> {
                        unreadable = true;
                        told("a", 4).accept(mailbox);
                    },
                    mailbox -> {
                        unreadable = false;
                        told("a", 4).accept(mailbox);
                    });

            assertThat(text).isEqualTo(RETRY + HEARTBEAT + store("a", 4));
        }

        @Test
        void noLongerAStoreThatIsGone() {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> heard("3", ViewingTest::nothing, mailbox -> {
                        database.clear();
                        mailbox.tell(database);
                    }));
        }
    }

    @Nested
    class WhileTheDatabaseIsAway {

        @Test
        void saysSoOnceAndWhenItIsBackWhatChanged() throws IOException {
            var text = heard("3", Mailbox::lose, Mailbox::lose, told("a", 4));

            assertThat(text).isEqualTo(RETRY + AWAY + HEARTBEAT + BACK + store("a", 4));
        }

        @Test
        void showsNothingAfterItIfNothingChanged() throws IOException {
            assertThat(heard("3", Mailbox::lose, told("a", 3))).isEqualTo(RETRY + AWAY + BACK);
        }

        @Test
        void doesNotEnd() throws IOException {
            var text = heard("3", Mailbox::lose, lifeIsOver(), ViewingTest::nothing, told("a", 4));

            assertThat(text).isEqualTo(RETRY + AWAY + HEARTBEAT + HEARTBEAT);
        }
    }

    @Nested
    class TheEnd {

        @Test
        void comesWhenItsLifeIsOverWhateverChanged() throws IOException {
            var text = heard("3", lifeIsOver().andThen(told("a", 4)), told("a", 5));

            assertThat(text).isEqualTo(RETRY);
        }

        @Test
        void comesWhenTheReaderHasGone() {
            var closed = new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    throw new IOException("gone");
                }
            };

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> viewing().show(null, closed));
        }
    }

    /** What a reader hears to whom these things happen, each after what was heard before, until the service stops. */
    @SafeVarargs
    private String heard(@Nullable String lastSeen, Consumer<Mailbox>... happenings) throws IOException {
        var viewing = viewing();
        var out = new ByteArrayOutputStream() {
            private int flushes;

            @Override
            public void flush() {
                if (flushes < happenings.length) happenings[flushes].accept(viewing.mailbox());
                else viewing.mailbox().end();
                flushes++;
            }
        };
        viewing.show(lastSeen, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Viewing viewing() {
        LongSupplier nanos = () -> System.nanoTime() + passed.get();
        var storeIds = List.copyOf(database.keySet());
        return new Viewing("store", new Mailbox(storeIds, nanos), this::rows, PACE, nanos);
    }

    private List<Row> rows(Collection<String> storeIds) {
        if (unreadable) throw new MongoTimeoutException("away");
        return storeIds.stream()
                .map(id -> Optional.ofNullable(database.get(id))
                        .map(version -> new Row(id, version, json(id, version)))
                        .orElseThrow(() -> Problem.notFound(id)))
                .toList();
    }

    private Consumer<Mailbox> told(String storeId, long version) {
        return mailbox -> {
            database.put(storeId, version);
            mailbox.tell(database);
        };
    }

    private static void nothing(Mailbox mailbox) {}

    private Consumer<Mailbox> lifeIsOver() {
        return mailbox -> passed.addAndGet(PACE.life().toNanos());
    }

    /** Of one store. */
    private static String store(String storeId, long version) {
        return "event: store\nid: %d\ndata: %s\n\n".formatted(version, json(storeId, version));
    }

    private static String json(String storeId, long version) {
        return "{\"%s\":%d}".formatted(storeId, version);
    }

    private static List<String> data(String text) {
        return values(text, "data: ");
    }

    private static List<String> ids(String text) {
        return values(text, "id: ");
    }

    private static List<String> values(String text, String field) {
        return text.lines()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()))
                .toList();
    }
}
