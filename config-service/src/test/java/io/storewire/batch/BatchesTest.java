package io.storewire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.storewire.access.Caller;
import io.storewire.batch.Order.ItemChoice;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.events.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final Batches batches = new Batches(client.getDatabase("storewire"));

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Nested
    class TheBatchBefore {

        @Test
        void isTheLatestOfTheSameSeriesThatCameToItsEnd() {
            begun("b-1", 1);
            begun("b-2", 2);
            begun("b-3", 3);
            batches.update("b-1", BatchesTest::ended);
            batches.update("b-2", BatchesTest::ended);

            assertThat(batches.previous(order("b-4", 4).series())).contains("b-2");
        }

        @Test
        void isNoneThatWasCancelled() {
            begun("b-1", 1);
            UnaryOperator<Progress> cancelled = progress -> progress.cancelled(NOON);
            batches.update("b-1", cancelled.andThen(BatchesTest::ended)::apply);

            assertThat(batches.find("b-1").orElseThrow().progress().over()).isTrue();
            assertThat(batches.previous(order("b-2", 2).series())).isEmpty();
        }
    }

    @Nested
    class AnOrder {

        @Test
        void keepsItsItemsWhateverTheStoresAreCalled() {
            var items = Map.of("a.b", "1", "a.c.d-e_f", "2", "a..", "3", "0", "4");
            var order = new Order(
                    "b-1",
                    new Actor("u-1", "U"),
                    Set.of("m-1"),
                    NOON,
                    null,
                    null,
                    null,
                    List.of("ORDERING"),
                    new ItemChoice("5", null, items),
                    "k",
                    null);

            batches.insert(order, Progress.begin(1, NOON));

            assertThat(batches.whole("b-1").orElseThrow().order()).isEqualTo(order);
            assertThat(batches.find("b-1").orElseThrow().order().item()).isEqualTo(new ItemChoice("5", null, null));
        }
    }

    @Nested
    class TheList {

        @Test
        void goesOnAfterEachPlaceThoughMuchBeganAtTheSameMoment() {
            begun("b-1", 1);
            begun("b-2", 1);
            begun("b-3", 1);
            begun("b-4", 0);
            var caller = order("b-1", 0).caller();

            assertThat(latest(caller, null)).containsExactly("b-3", "b-2", "b-1", "b-4");
            assertThat(latest(caller, Place.of(order("b-3", 1)))).containsExactly("b-2", "b-1", "b-4");
            assertThat(latest(caller, Place.of(order("b-1", 1)))).containsExactly("b-4");
        }

        private List<String> latest(Caller caller, @Nullable Place after) {
            return batches.latest(caller, after, 10).stream()
                    .map(batch -> batch.order().batchId())
                    .toList();
        }
    }

    @Nested
    class ASeries {

        @Test
        void isOfOrdersOfTheSameByPeopleWhoSeeTheSame() {
            assertThat(series("k", "u-1", "m-1", "m-2")).isEqualTo(series("k", "u-2", "m-2", "m-1"));
            assertThat(series("k", "u-1", "m-1"))
                    .isNotEqualTo(series("k", "u-1", "m-1", "m-2"))
                    .isNotEqualTo(series("k", "u-1", "m-2"))
                    .isNotEqualTo(series("k", "u-1", "*"))
                    .isNotEqualTo(series("other", "u-1", "m-1"));
        }

        @Test
        void ofSomebodyWhoSeesNobodysStoresIsTheirsAlone() {
            assertThat(series("k", "u-1")).isEqualTo(series("k", "u-1")).isNotEqualTo(series("k", "u-2"));
            assertThat(series("k", "m-1")).isNotEqualTo(series("k", "u-1", "m-1"));
        }
    }

    private static Progress ended(Progress progress) {
        return progress.dealtWith("", null).counted(Counts.none(NOON), Duration.ZERO);
    }

    private void begun(String batchId, int minute) {
        assertThat(batches.insert(order(batchId, minute), Progress.begin(0, NOON)))
                .isTrue();
    }

    private static Order order(String batchId, int minute) {
        return order(batchId, minute, "k", "u-1", "m-1");
    }

    private static String series(String key, String user, String... merchants) {
        return order("b-1", 0, key, user, merchants).series();
    }

    private static Order order(String batchId, int minute, String key, String user, String... merchants) {
        return new Order(
                batchId,
                new Actor(user, user),
                Set.of(merchants),
                NOON.plusSeconds(60L * minute),
                List.of("s-1"),
                null,
                null,
                List.of("ORDERING"),
                null,
                key,
                null);
    }
}
