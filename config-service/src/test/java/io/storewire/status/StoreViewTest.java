package io.storewire.status;

import static io.storewire.events.Change.Owner.MERCHANT;
import static io.storewire.events.Change.Owner.PLATFORM;
import static io.storewire.method.Completion.COMPLETE;
import static io.storewire.method.Completion.INCOMPLETE;
import static io.storewire.method.Completion.NOT_REQUIRED;
import static io.storewire.status.Facts.IDENTITY;
import static io.storewire.status.Facts.ORDERING;
import static io.storewire.status.Facts.asked;
import static io.storewire.status.Facts.askedInBatch;
import static io.storewire.status.Facts.blocked;
import static io.storewire.status.Facts.events;
import static io.storewire.status.Facts.notReached;
import static io.storewire.status.Facts.owned;
import static io.storewire.status.Facts.reached;
import static io.storewire.status.Facts.registered;
import static io.storewire.status.Facts.removed;
import static io.storewire.status.Facts.renamed;
import static io.storewire.status.Facts.saved;
import static io.storewire.status.Facts.testId;
import static io.storewire.status.Facts.undetermined;
import static io.storewire.status.Facts.view;
import static io.storewire.status.Status.SUCCESSFUL;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Outcome;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestResult;
import io.storewire.method.BuiltIn;
import io.storewire.method.Completion;
import io.storewire.mongo.Documents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoreViewTest {

    @Nested
    class Delivery {

        static Stream<Arguments> histories() {
            return Stream.of(
                    history(
                            "saves and answers",
                            registered(),
                            saved(ORDERING, 2),
                            asked(ORDERING, 2, 1),
                            reached(ORDERING, 2, 1),
                            saved(ORDERING, 3),
                            notReached(ORDERING, 3, 5)),
                    history(
                            "removal and adding again",
                            saved(ORDERING, 2),
                            reached(ORDERING, 2, 1),
                            removed(ORDERING, 3),
                            saved(ORDERING, 4),
                            asked(ORDERING, 4, 5),
                            notReached(ORDERING, 2, 6)),
                    history(
                            "removal last",
                            registered(),
                            saved(ORDERING, 2),
                            removed(ORDERING, 3),
                            saved(IDENTITY, 4),
                            reached(ORDERING, 2, 1),
                            reached(IDENTITY, 4, 2)),
                    history(
                            "late answers to an old revision",
                            saved(ORDERING, 2),
                            saved(ORDERING, 3),
                            asked(ORDERING, 2, 1),
                            asked(ORDERING, 3, 5),
                            reached(ORDERING, 2, 1).after(99),
                            notReached(ORDERING, 3, 5)),
                    history(
                            "all outcomes of one test",
                            saved(ORDERING, 2),
                            asked(ORDERING, 2, 1),
                            undetermined(ORDERING, 2, 1).after(1),
                            blocked(ORDERING, 2, 1).after(2),
                            notReached(ORDERING, 2, 1).after(3),
                            reached(ORDERING, 2, 1).after(4)),
                    history(
                            "two results at the same moment",
                            saved(ORDERING, 2),
                            reached(ORDERING, 2, 1),
                            notReached(ORDERING, 2, 1),
                            undetermined(ORDERING, 2, 1),
                            reached(ORDERING, 2, 3),
                            blocked(ORDERING, 2, 3)),
                    history(
                            "two lanes",
                            saved(ORDERING, 2),
                            asked(ORDERING, 2, 1),
                            askedInBatch(ORDERING, 2, 3),
                            reached(ORDERING, 2, 1),
                            notReached(ORDERING, 2, 3).inBatch(),
                            asked(ORDERING, 2, 5)),
                    history(
                            "a better result late",
                            saved(ORDERING, 2),
                            asked(ORDERING, 2, 1),
                            undetermined(ORDERING, 2, 1).after(90),
                            reached(ORDERING, 2, 1).after(95),
                            undetermined(ORDERING, 2, 3),
                            notReached(ORDERING, 2, 3).after(80)),
                    history(
                            "changes of the store",
                            registered(),
                            owned(2, ORDERING, PLATFORM),
                            saved(IDENTITY, 3),
                            renamed(4, "Side Street"),
                            owned(5, IDENTITY, MERCHANT),
                            removed(IDENTITY, 6)));
        }

        /** Which of four outcomes came first, in every order. */
        static Stream<Arguments> contradictions() {
            return Every.order(List.of(1, 2, 3, 4))
                    .map(seconds -> history(
                            "ended after " + seconds,
                            saved(ORDERING, 2),
                            asked(ORDERING, 2, 1),
                            reached(ORDERING, 2, 1).after(seconds.get(0)),
                            notReached(ORDERING, 2, 1).after(seconds.get(1)),
                            blocked(ORDERING, 2, 1).after(seconds.get(2)),
                            undetermined(ORDERING, 2, 1).after(seconds.get(3))));
        }

        private static Arguments history(String what, Object... facts) {
            return Arguments.argumentSet(what, events(facts));
        }

        @ParameterizedTest
        @MethodSource({"histories", "contradictions"})
        void mayComeInAnyOrder(List<StoreEvent> history) {
            var view = view(history);

            assertThat(Every.order(history).map(Facts::view)).allMatch(view::equals);
        }

        @ParameterizedTest
        @MethodSource("histories")
        void mayRepeatAnything(List<StoreEvent> history) {
            var view = view(history);

            for (var repeated : history) {
                assertThat(Every.order(Every.with(history, List.of(repeated))).map(Facts::view))
                        .allMatch(view::equals);
            }
        }

        @ParameterizedTest
        @MethodSource("histories")
        void mayBeRepeatedAsAWhole(List<StoreEvent> history) {
            assertThat(view(Every.with(history, history))).isEqualTo(view(history));
        }

        /** What the database holds between two batches is all that goes on. */
        @ParameterizedTest
        @MethodSource("histories")
        void mayBeSplitIntoBatchesAnywhere(List<StoreEvent> history) {
            var view = view(history);

            for (int split = 0; split <= history.size(); split++) {
                var stored = storedAndRead(view(history.subList(0, split)));
                for (var event : history.subList(split, history.size())) stored = stored.apply(event);
                assertThat(stored).isEqualTo(view);
            }
        }

        @Test
        void ofALongStoryMayComeAnyway() {
            for (int seed = 0; seed < 25; seed++) {
                var random = new Random(seed);
                var story = Every.story(random, 40);
                var view = view(story);
                for (int shuffle = 0; shuffle < 200; shuffle++) {
                    var delivered = new ArrayList<>(story);
                    IntStream.range(0, random.nextInt(20))
                            .forEach(i -> delivered.add(story.get(random.nextInt(story.size()))));
                    Collections.shuffle(delivered, random);

                    assertThat(view(delivered)).as("seed %d", seed).isEqualTo(view);
                }
            }
        }
    }

    @Nested
    class ItsDocument {

        @Test
        void bringsItBackAsItWas() {
            for (int seed = 0; seed < 50; seed++) {
                var view = view(Every.story(new Random(seed), 40));

                assertThat(storedAndRead(view)).isEqualTo(view);
            }
        }
    }

    @Nested
    class AStore {

        @Test
        void isUnknownUntilItsRegistrationIs() {
            var view = view(saved(ORDERING, 2), reached(ORDERING, 2, 1));

            assertThat(view.registered()).isNull();
            assertThat(view.method(ORDERING).status()).contains(SUCCESSFUL);
        }

        @Test
        void isWhatWasLastSaidOfIt() {
            var registered =
                    Objects.requireNonNull(view(renamed(4, "Side Street"), registered(), renamed(2, "Back Street"))
                            .registered());

            assertThat(registered.values().name()).isEqualTo("Side Street");
            assertThat(registered.revision()).isEqualTo(4);
            assertThat(registered.merchantId()).isEqualTo("m-1");
        }

        @Test
        void keepsItsMethodsApart() {
            var view = view(registered(), saved(ORDERING, 2), saved(IDENTITY, 3), reached(ORDERING, 2, 1));

            assertThat(status(view, ORDERING)).contains(SUCCESSFUL);
            assertThat(status(view, IDENTITY)).contains(Status.UNTESTED);
        }

        @Test
        void hidesAMethodWhileItIsThePlatforms() {
            var view = view(registered(), saved(ORDERING, 2), reached(ORDERING, 2, 1), owned(3, ORDERING, PLATFORM));

            assertThat(status(view, ORDERING)).isEmpty();
        }

        @Test
        void showsItWithItsOldStatusOnceItIsTheMerchantsAgain() {
            var view = view(
                    registered(),
                    saved(ORDERING, 2),
                    reached(ORDERING, 2, 1),
                    owned(3, ORDERING, PLATFORM),
                    owned(4, ORDERING, MERCHANT));

            assertThat(status(view, ORDERING)).contains(SUCCESSFUL);
            assertThat(Objects.requireNonNull(view.method(ORDERING).saved()).revision())
                    .isEqualTo(2);
        }

        private static Optional<Status> status(StoreView view, String method) {
            return view.shownStatus(
                    BuiltIn.method(method),
                    Objects.requireNonNull(view.registered()).values());
        }
    }

    @Nested
    class ItsCompletion {

        @Test
        void isIncompleteUntilEachOfTheMerchantsMethodsIsSaved() {
            assertThat(completion(registered())).isEqualTo(INCOMPLETE);
            assertThat(completion(registered(), saved(ORDERING, 2))).isEqualTo(INCOMPLETE);
            assertThat(completion(registered(), saved(ORDERING, 2), saved(IDENTITY, 3)))
                    .isEqualTo(COMPLETE);
        }

        @Test
        void saysNothingAboutWhetherTheyWork() {
            assertThat(completion(registered(), saved(ORDERING, 2), saved(IDENTITY, 3), notReached(ORDERING, 2, 1)))
                    .isEqualTo(COMPLETE);
        }

        @Test
        void isIncompleteAgainOnceOneIsRemoved() {
            assertThat(completion(registered(), saved(ORDERING, 2), saved(IDENTITY, 3), removed(ORDERING, 4)))
                    .isEqualTo(INCOMPLETE);
        }

        @Test
        void doesNotAskForWhatIsThePlatforms() {
            assertThat(completion(registered(), saved(IDENTITY, 2), owned(3, ORDERING, PLATFORM)))
                    .isEqualTo(COMPLETE);
        }

        @Test
        void ofAMethodFollowsItsOwner() {
            var view = view(registered(), saved(ORDERING, 2));
            var values = Objects.requireNonNull(view.registered()).values();

            assertThat(view.completion(BuiltIn.method(ORDERING), values)).isEqualTo(COMPLETE);
            assertThat(view.completion(BuiltIn.method(IDENTITY), values)).isEqualTo(INCOMPLETE);
            assertThat(view.completion(BuiltIn.method("LOYALTY"), values)).isEqualTo(NOT_REQUIRED);
        }

        private static Completion completion(Object... facts) {
            var view = view(facts);
            return view.completion(
                    BuiltIn.METHODS, Objects.requireNonNull(view.registered()).values());
        }
    }

    @Nested
    class TheRecentTests {

        @Test
        void areTheTenLatestWithTheLatestFirst() {
            var facts = new ArrayList<Object>();
            IntStream.rangeClosed(1, 15).forEach(test -> facts.add(reached(ORDERING, 2, test)));

            assertThat(recent(facts.toArray()))
                    .containsExactlyElementsOf(IntStream.rangeClosed(6, 15)
                            .mapToObj(test -> testId(21 - test))
                            .toList());
        }

        @Test
        void haveEachTestOnce() {
            assertThat(recent(
                            undetermined(ORDERING, 2, 1).after(1),
                            reached(ORDERING, 2, 1).after(2),
                            reached(ORDERING, 2, 1).after(2)))
                    .containsExactly(testId(1));
        }

        @Test
        void sayWhatCounts() {
            assertThat(results(
                            undetermined(ORDERING, 2, 1).after(1),
                            blocked(ORDERING, 2, 1).after(9),
                            reached(ORDERING, 2, 1).after(8)))
                    .extracting(TestResult::outcome)
                    .containsExactly(Outcome.REACHED);
        }

        @Test
        void areOfAllRevisionsAndLanes() {
            assertThat(recent(
                            reached(ORDERING, 5, 1), notReached(ORDERING, 2, 3).inBatch()))
                    .containsExactly(testId(3), testId(1));
        }

        private static List<String> recent(Object... facts) {
            return results(facts).stream().map(TestResult::testId).toList();
        }

        private static List<TestResult> results(Object... facts) {
            return Objects.requireNonNull(view(facts).recent().get(ORDERING));
        }
    }

    private static StoreView storedAndRead(StoreView view) {
        return Documents.read(Documents.of(view), StoreView.class);
    }

    /** Ways to tell a story. */
    static final class Every {

        private Every() {}

        static <T> Stream<List<T>> order(List<T> facts) {
            var orders = new ArrayList<List<T>>();
            permute(new ArrayList<>(facts), 0, orders::add);
            return orders.stream();
        }

        private static <T> void permute(List<T> facts, int from, Consumer<List<T>> order) {
            if (from == facts.size()) order.accept(List.copyOf(facts));
            for (int i = from; i < facts.size(); i++) {
                Collections.swap(facts, from, i);
                permute(facts, from + 1, order);
                Collections.swap(facts, from, i);
            }
        }

        static List<StoreEvent> with(List<StoreEvent> facts, List<StoreEvent> more) {
            return Stream.concat(facts.stream(), more.stream()).toList();
        }

        /** What might have happened, with many results for few tests. */
        static List<StoreEvent> story(Random random, int length) {
            var facts = new ArrayList<Object>();
            for (int i = 1; i <= length; i++) {
                var method = random.nextBoolean() ? ORDERING : IDENTITY;
                var test = random.nextInt(15) * 2 + (method.equals(ORDERING) ? 0 : 1);
                var seconds = random.nextInt(4);
                var tested = test % 6 + 2;
                facts.add(
                        switch (random.nextInt(9)) {
                            case 0 -> i == 1 ? registered() : renamed(i, "Street " + i);
                            case 1 -> owned(i, method, random.nextBoolean() ? PLATFORM : MERCHANT);
                            case 2 -> saved(method, i);
                            case 3 -> random.nextBoolean() ? removed(method, i) : saved(method, i);
                            case 4 -> test % 4 < 2 ? asked(method, tested, test) : askedInBatch(method, tested, test);
                            case 5 -> lane(reached(method, tested, test).after(seconds));
                            case 6 -> lane(notReached(method, tested, test).after(seconds));
                            case 7 -> lane(blocked(method, tested, test).after(seconds));
                            default -> lane(undetermined(method, tested, test).after(seconds));
                        });
            }
            return events(facts.toArray());
        }

        private static Facts.Ended lane(Facts.Ended ended) {
            return ended.test() % 4 < 2 ? ended : ended.inBatch();
        }
    }
}
