package io.storewire.status;

import static io.storewire.status.Facts.ORDERING;
import static io.storewire.status.Facts.asked;
import static io.storewire.status.Facts.at;
import static io.storewire.status.Facts.blocked;
import static io.storewire.status.Facts.events;
import static io.storewire.status.Facts.notReached;
import static io.storewire.status.Facts.reached;
import static io.storewire.status.Facts.testId;
import static io.storewire.status.Facts.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.ConfigChanged;
import io.storewire.events.Outcome;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.mongo.Documents;
import io.storewire.status.StoreViewTest.Every;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TestViewTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Nested
    class ATest {

        @Test
        void isPendingUntilThereIsAResult() {
            var shown = view(asked(ORDERING, 2, 1)).shown().orElseThrow();

            assertThat(shown.state()).isEqualTo(ShownTest.State.PENDING);
            assertThat(shown.notAfter()).isEqualTo(at(61));
            assertThat(shown.requestedBy()).isEqualTo("Ann");
            assertThat(shown.outcome()).isNull();
        }

        @Test
        void isDoneWithAnOutcomeAndAHint() {
            var shown =
                    view(asked(ORDERING, 2, 1), reached(ORDERING, 2, 1)).shown().orElseThrow();

            assertThat(shown.state()).isEqualTo(ShownTest.State.DONE);
            assertThat(shown.outcome()).isEqualTo(Outcome.REACHED);
            assertThat(shown.httpStatus()).isEqualTo(200);
            assertThat(shown.notAfter()).isNull();
            assertThat(shown.hint()).isNotBlank();
            assertThat(shown.detail()).isNotBlank();
        }

        @Test
        void isShownFromItsResultWhereItsRequestIsNotKnown() {
            assertThat(view(reached(ORDERING, 2, 1)).shown())
                    .isEqualTo(
                            view(asked(ORDERING, 2, 1), reached(ORDERING, 2, 1)).shown());
        }

        @Test
        void isNotShownWhereNothingIsKnown() {
            assertThat(view().shown()).isEmpty();
        }
    }

    @Nested
    class ItsResult {

        @Test
        void isTheEarliestThatSaysSomething() {
            assertThat(outcome(
                            reached(ORDERING, 2, 1).after(3),
                            notReached(ORDERING, 2, 1).after(2),
                            blocked(ORDERING, 2, 1).after(4),
                            undetermined(ORDERING, 2, 1).after(1)))
                    .isEqualTo(Outcome.NOT_REACHED);
        }

        @Test
        void isTheEarliestThatSaysNothingWhereNoneSaysSomething() {
            var view = view(
                    undetermined(ORDERING, 2, 1).after(3),
                    undetermined(ORDERING, 2, 1).after(2));

            assertThat(view.result()).extracting(TestResult::finishedAt).isEqualTo(at(3));
        }

        private static Outcome outcome(Object... facts) {
            return view(facts).shown().map(ShownTest::outcome).orElseThrow();
        }
    }

    @Nested
    class ATestIsDue {

        @Test
        void soLongAfterItMayNotBeginAnyMore() {
            assertThat(view(asked(ORDERING, 2, 1)).due(PATIENCE)).contains(at(121));
        }

        @Test
        void neverOnceThereIsAResultOfAnyOutcome() {
            assertThat(view(asked(ORDERING, 2, 1), undetermined(ORDERING, 2, 1)).due(PATIENCE))
                    .isEmpty();
            assertThat(view(reached(ORDERING, 2, 1), asked(ORDERING, 2, 1)).due(PATIENCE))
                    .isEmpty();
        }

        @Test
        void neverWhereItsRequestIsNotKnown() {
            assertThat(view().due(PATIENCE)).isEmpty();
        }
    }

    @Nested
    class Delivery {

        private static final List<StoreEvent> HISTORY = events(
                asked(ORDERING, 2, 1),
                asked(ORDERING, 2, 1),
                undetermined(ORDERING, 2, 1).after(90),
                reached(ORDERING, 2, 1).after(95),
                notReached(ORDERING, 2, 1).after(95),
                blocked(ORDERING, 2, 1).after(97));

        @Test
        void mayComeInAnyOrderAndRepeatAnything() {
            var view = view(HISTORY);

            for (var repeated : HISTORY) {
                assertThat(Every.order(Every.with(HISTORY, List.of(repeated))).map(TestViewTest::view))
                        .allMatch(view::equals);
            }
        }

        @Test
        void goesOnWithWhatTheDatabaseHolds() {
            var view = view(HISTORY);

            assertThat(Documents.read(Documents.of(view), TestView.class)).isEqualTo(view);
            assertThat(Documents.read(Documents.of(view()), TestView.class)).isEqualTo(view());
        }
    }

    private static TestView view(Object... facts) {
        return view(events(facts));
    }

    private static TestView view(List<StoreEvent> events) {
        var view = TestView.empty(testId(1));
        for (var event : events) {
            view = switch (event) {
                case ConfigChanged e -> view;
                case TestRequested e -> view.apply(e);
                case TestResult e -> view.apply(e);
            };
        }
        return view;
    }
}
