package io.storewire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.access.Caller;
import io.storewire.batch.Judge.Verdict;
import io.storewire.batch.Order.ItemChoice;
import io.storewire.catalogue.CatalogueItem;
import io.storewire.events.Actor;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.Owner;
import io.storewire.events.EndpointType;
import io.storewire.events.Lane;
import io.storewire.method.BuiltIn;
import io.storewire.method.Method;
import io.storewire.status.Candidate;
import io.storewire.status.Candidate.Place;
import io.storewire.status.Skipped;
import io.storewire.status.Skipped.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final ConnectorValues SAVED =
            new ConnectorValues("ORDERING", "https://a.example/prod", EndpointType.PRIVATE);

    @Nested
    class AMethodOfAStore {

        @Test
        void isTestedAsItIsSaved() {
            var test = judged(null, place(Owner.MERCHANT, identity()), "IDENTITY")
                    .tests()
                    .getFirst();

            assertThat(test.lane()).isEqualTo(Lane.BATCH);
            assertThat(test.batchId()).isEqualTo("b-1");
            assertThat(test.revision()).isEqualTo(3);
            assertThat(test.endpointType()).isEqualTo(EndpointType.PUBLIC);
            assertThat(test.request().url()).startsWith("https://b.example/");
            assertThat(test.notAfter()).isEqualTo(NOON.plus(Judge.PATIENCE));
            assertThat(test.requestedBy()).isEqualTo(new Actor("u-1", "Ann"));
        }

        @Test
        void isTheSameTestWheneverTheBatchComesToIt() {
            var first = judged(null, place(Owner.MERCHANT, identity()), "IDENTITY")
                    .tests()
                    .getFirst();
            var again = judged(null, place(Owner.MERCHANT, identity()), "IDENTITY")
                    .tests()
                    .getFirst();

            assertThat(first).isEqualTo(again);
            assertThat(first.testId()).isEqualTo(Judge.testId("b-1", "s-1", "IDENTITY"));
            assertThat(Judge.testId("b-2", "s-1", "IDENTITY")).isNotEqualTo(first.testId());
        }

        @Test
        void isAskedForAfterEveryRequestThatIsKnown() {
            var later = new Place("IDENTITY", Owner.MERCHANT, identity(), 3, NOON.plusSeconds(5));

            assertThat(judged(null, later, "IDENTITY").tests().getFirst().requestedAt())
                    .isEqualTo(NOON.plusSeconds(5).plusMillis(1));
        }

        @Test
        void isSkippedWhereItIsNotTheMerchants() {
            assertThat(reason(judged(null, place(Owner.PLATFORM, identity()), "IDENTITY")))
                    .isEqualTo(Reason.NOT_REQUIRED);
        }

        @Test
        void isSkippedWhereNothingIsSaved() {
            assertThat(reason(judged(null, place(Owner.MERCHANT, null), "IDENTITY")))
                    .isEqualTo(Reason.NO_ENDPOINT);
        }
    }

    @Nested
    class AnItem {

        @Test
        void isTheStoresOwnBeforeTheCommonOneBeforeTheFirst() {
            var all = new ItemChoice("B", true, Map.of("s-1", "A"));

            assertThat(body(judged(all, ordering(), "ORDERING"))).contains("\"A\"");
            assertThat(body(judged(new ItemChoice("B", true, null), ordering(), "ORDERING")))
                    .contains("\"B\"");
            assertThat(body(judged(new ItemChoice(null, true, null), ordering(), "ORDERING")))
                    .contains("\"FIRST\"");
        }

        @Test
        void thatIsMissingOrUnknownSkipsTheTest() {
            assertThat(reason(judged(null, ordering(), "ORDERING"))).isEqualTo(Reason.NO_ITEM);
            assertThat(reason(judged(new ItemChoice("unknown", null, null), ordering(), "ORDERING")))
                    .isEqualTo(Reason.NO_ITEM);
        }

        @Test
        void isNotGivenToTestsThatTakeNone() {
            assertThat(judged(new ItemChoice("B", null, null), place(Owner.MERCHANT, identity()), "IDENTITY")
                            .tests())
                    .hasSize(1);
        }
    }

    @Test
    void aStoreThatIsNotThereIsARowToo() {
        var verdict = new Verdict();

        judge(null).miss("nowhere", method("IDENTITY"), verdict);

        assertThat(reason(verdict.until(null))).isEqualTo(Reason.NO_STORE);
    }

    @Nested
    class AnOrder {

        @Test
        void isVisibleOnlyToWhoeverSeesAllThatIsInIt() {
            var order = judge(null).order();

            assertThat(order.isVisibleTo(caller("m-1", "m-2"))).isTrue();
            assertThat(order.isVisibleTo(caller("*"))).isTrue();
            assertThat(order.isVisibleTo(caller("m-2"))).isFalse();
        }
    }

    private static Caller caller(String... merchants) {
        return new Caller(new Actor("u-2", "Bo"), Set.of(), Set.of(merchants));
    }

    private static Page judged(@Nullable ItemChoice item, Place place, String method) {
        var verdict = new Verdict();
        judge(item).judge(new Candidate("s-1", "m-1", List.of(place)), method(method), verdict);
        return verdict.until(null);
    }

    private static Judge judge(@Nullable ItemChoice item) {
        var order = new Order(
                "b-1", new Actor("u-1", "Ann"), Set.of("m-1"), NOON, null, null, null, List.of(), item, "k", null);
        return new Judge(order, NOON, new Items());
    }

    private static Place place(Owner owner, @Nullable ConnectorValues saved) {
        return new Place("IDENTITY", owner, saved, saved == null ? 0 : 3, Instant.EPOCH);
    }

    private static Place ordering() {
        return new Place("ORDERING", Owner.MERCHANT, SAVED, 3, Instant.EPOCH);
    }

    private static ConnectorValues identity() {
        return new ConnectorValues("IDENTITY", "https://b.example/prod", EndpointType.PUBLIC);
    }

    private static Method method(String name) {
        return BuiltIn.METHODS.find(name).orElseThrow();
    }

    private static String body(Page page) {
        return page.tests().getFirst().request().body();
    }

    private static Reason reason(Page page) {
        assertThat(page.tests()).isEmpty();
        return page.skipped().values().stream().map(Skipped::reason).findFirst().orElseThrow();
    }

    /** A catalogue of FIRST, A and B. */
    private static final class Items implements Judge.Items {

        @Override
        public Optional<CatalogueItem> named(Candidate store, String code) {
            return List.of("A", "B").contains(code) ? Optional.of(new CatalogueItem(code, null)) : Optional.empty();
        }

        @Override
        public Optional<CatalogueItem> first(Candidate store) {
            return Optional.of(new CatalogueItem("FIRST", null));
        }
    }
}
