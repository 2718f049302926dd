package io.storewire.status;

import static io.storewire.status.Facts.ORDERING;
import static io.storewire.status.Facts.asked;
import static io.storewire.status.Facts.askedInBatch;
import static io.storewire.status.Facts.at;
import static io.storewire.status.Facts.blocked;
import static io.storewire.status.Facts.notReached;
import static io.storewire.status.Facts.reached;
import static io.storewire.status.Facts.removed;
import static io.storewire.status.Facts.saved;
import static io.storewire.status.Facts.testId;
import static io.storewire.status.Facts.undetermined;
import static io.storewire.status.Facts.view;
import static io.storewire.status.Status.SUCCESSFUL;
import static io.storewire.status.Status.UNSUCCESSFUL;
import static io.storewire.status.Status.UNTESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Lane;
import io.storewire.events.Outcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MethodViewTest {

    @Nested
    class AStatus {

        @Test
        void isNoneWhereNothingIsSaved() {
            assertThat(status()).isEmpty();
            assertThat(status(asked(ORDERING, 2, 1), reached(ORDERING, 2, 1))).isEmpty();
        }

        @Test
        void isUntestedAfterASave() {
            assertThat(status(saved(ORDERING, 2))).contains(UNTESTED);
        }

        @Test
        void isWhatATestOfTheSavedRevisionMeasured() {
            assertThat(status(saved(ORDERING, 2), reached(ORDERING, 2, 1))).contains(SUCCESSFUL);
            assertThat(status(saved(ORDERING, 2), notReached(ORDERING, 2, 1))).contains(UNSUCCESSFUL);
        }

        @Test
        void isThatOfTheLatestTestThatMeasured() {
            assertThat(status(saved(ORDERING, 2), reached(ORDERING, 2, 1), notReached(ORDERING, 2, 3)))
                    .contains(UNSUCCESSFUL);
            assertThat(status(saved(ORDERING, 2), notReached(ORDERING, 2, 3), reached(ORDERING, 2, 1)))
                    .contains(UNSUCCESSFUL);
        }

        @Test
        void goesByWhenATestWasAskedForAndNotByWhenItEnded() {
            assertThat(status(
                            saved(ORDERING, 2),
                            reached(ORDERING, 2, 1).after(100),
                            notReached(ORDERING, 2, 3).after(1)))
                    .contains(UNSUCCESSFUL);
        }

        @Test
        void isUntestedAgainAfterASaveWhateverTheOldAnswerWas() {
            assertThat(status(saved(ORDERING, 2), reached(ORDERING, 2, 1), saved(ORDERING, 3)))
                    .contains(UNTESTED);
            assertThat(status(saved(ORDERING, 2), notReached(ORDERING, 2, 1), saved(ORDERING, 3)))
                    .contains(UNTESTED);
        }

        @Test
        void staysWhenALaterTestMeasuredNothing() {
            assertThat(status(saved(ORDERING, 2), reached(ORDERING, 2, 1), blocked(ORDERING, 2, 3)))
                    .contains(SUCCESSFUL);
            assertThat(status(saved(ORDERING, 2), notReached(ORDERING, 2, 1), undetermined(ORDERING, 2, 3)))
                    .contains(UNSUCCESSFUL);
        }

        @Test
        void isUntestedWhereNoTestMeasuredAnything() {
            assertThat(status(saved(ORDERING, 2), blocked(ORDERING, 2, 1), undetermined(ORDERING, 2, 3)))
                    .contains(UNTESTED);
        }

        @Test
        void ignoresALateAnswerToAnOldRevision() {
            assertThat(status(saved(ORDERING, 2), saved(ORDERING, 3), reached(ORDERING, 2, 9)))
                    .contains(UNTESTED);
            assertThat(status(saved(ORDERING, 3), notReached(ORDERING, 3, 1), reached(ORDERING, 2, 9)))
                    .contains(UNSUCCESSFUL);
        }

        @Test
        void isThatOfAnAnswerThatCameBeforeItsSave() {
            assertThat(status(reached(ORDERING, 2, 1), saved(ORDERING, 2))).contains(SUCCESSFUL);
        }

        @Test
        void isNoneOnceTheConnectorIsRemoved() {
            assertThat(status(saved(ORDERING, 2), reached(ORDERING, 2, 1), removed(ORDERING, 3)))
                    .isEmpty();
        }

        @Test
        void doesNotComeBackWithAConnectorThatIsAddedAgain() {
            assertThat(status(
                            saved(ORDERING, 2),
                            reached(ORDERING, 2, 1),
                            removed(ORDERING, 3),
                            saved(ORDERING, 4),
                            notReached(ORDERING, 2, 5)))
                    .contains(UNTESTED);
        }

        @Test
        void ofTwoAnswersOfOneTestIsThatOfTheEarlier() {
            assertThat(status(
                            saved(ORDERING, 2),
                            reached(ORDERING, 2, 1).after(5),
                            notReached(ORDERING, 2, 1).after(4)))
                    .contains(UNSUCCESSFUL);
        }

        @Test
        void isThatOfABetterAnswerThatComesLate() {
            assertThat(status(
                            saved(ORDERING, 2),
                            undetermined(ORDERING, 2, 1).after(1),
                            reached(ORDERING, 2, 1).after(100)))
                    .contains(SUCCESSFUL);
        }

        @Test
        void countsTheTestsOfABatchToo() {
            assertThat(status(
                            saved(ORDERING, 2),
                            reached(ORDERING, 2, 1),
                            notReached(ORDERING, 2, 3).inBatch()))
                    .contains(UNSUCCESSFUL);
        }

        private static Optional<Status> status(Object... facts) {
            return ordering(facts).status();
        }
    }

    @Nested
    class TheLastTest {

        @Test
        void isOfAnyOutcome() {
            assertThat(outcome(reached(ORDERING, 2, 1), undetermined(ORDERING, 2, 3)))
                    .isEqualTo(Outcome.UNDETERMINED);
            assertThat(outcome(blocked(ORDERING, 2, 3), reached(ORDERING, 2, 1)))
                    .isEqualTo(Outcome.BLOCKED);
        }

        @Test
        void isOfTheLatestRevision() {
            assertThat(outcome(reached(ORDERING, 3, 1), notReached(ORDERING, 2, 9)))
                    .isEqualTo(Outcome.REACHED);
        }

        @Test
        void saysWhatABetterAnswerOfItSaidLate() {
            assertThat(outcome(
                            undetermined(ORDERING, 2, 1).after(1),
                            notReached(ORDERING, 2, 1).after(90)))
                    .isEqualTo(Outcome.NOT_REACHED);
        }

        private static Outcome outcome(Object... facts) {
            return Objects.requireNonNull(ordering(facts).last()).outcome();
        }
    }

    @Nested
    class APendingTest {

        @Test
        void isOneThatWasAskedForAndHasNotEnded() {
            var pending = pending(asked(ORDERING, 2, 1)).orElseThrow();

            assertThat(pending.test()).isEqualTo(new TestKey(at(1), testId(1)));
            assertThat(pending.revision()).isEqualTo(2);
            assertThat(pending.lane()).isEqualTo(Lane.INTERACTIVE);
            assertThat(pending.requestedBy()).isEqualTo("Ann");
            assertThat(pending.notAfter()).isEqualTo(at(61));
        }

        @Test
        void isNoneOnceItHasEndedHoweverItDid() {
            assertThat(pending(asked(ORDERING, 2, 1), reached(ORDERING, 2, 1))).isEmpty();
            assertThat(pending(asked(ORDERING, 2, 1), undetermined(ORDERING, 2, 1)))
                    .isEmpty();
            assertThat(pending(blocked(ORDERING, 2, 1), asked(ORDERING, 2, 1))).isEmpty();
        }

        @Test
        void isNoneOnceALaterOneHasEnded() {
            assertThat(pending(asked(ORDERING, 2, 1), reached(ORDERING, 2, 3))).isEmpty();
        }

        @Test
        void isTheLatest() {
            assertThat(pending(asked(ORDERING, 2, 3), asked(ORDERING, 2, 1), reached(ORDERING, 2, 1)))
                    .map(MethodView.Pending::test)
                    .contains(new TestKey(at(3), testId(3)));
        }

        @Test
        void isThePersonsBeforeTheBatchs() {
            assertThat(pending(askedInBatch(ORDERING, 2, 9), asked(ORDERING, 2, 1)))
                    .map(MethodView.Pending::lane)
                    .contains(Lane.INTERACTIVE);
        }

        @Test
        void isTheBatchsOnceThePersonsHasEnded() {
            assertThat(pending(askedInBatch(ORDERING, 2, 1), asked(ORDERING, 2, 9), reached(ORDERING, 2, 9)))
                    .map(MethodView.Pending::lane)
                    .contains(Lane.BATCH);
        }

        @Test
        void ofABatchIsNotEndedByAPersons() {
            assertThat(pending(askedInBatch(ORDERING, 2, 1), reached(ORDERING, 2, 9)))
                    .isPresent();
            assertThat(pending(
                            askedInBatch(ORDERING, 2, 1),
                            reached(ORDERING, 2, 1).inBatch()))
                    .isEmpty();
        }

        private static Optional<MethodView.Pending> pending(Object... facts) {
            return ordering(facts).pending();
        }
    }

    @Nested
    class TheLatestRequest {

        @Test
        void isLongAgoWhereThereWasNone() {
            assertThat(ordering(saved(ORDERING, 2)).latestRequest()).isEqualTo(Instant.EPOCH);
        }

        @Test
        void isTheLatestOfBothLanesAskedOrEnded() {
            assertThat(ordering(asked(ORDERING, 2, 5), askedInBatch(ORDERING, 2, 3))
                            .latestRequest())
                    .isEqualTo(at(5));
            assertThat(ordering(asked(ORDERING, 2, 5), askedInBatch(ORDERING, 2, 7))
                            .latestRequest())
                    .isEqualTo(at(7));
            assertThat(ordering(asked(ORDERING, 2, 5), reached(ORDERING, 2, 9)).latestRequest())
                    .isEqualTo(at(9));
        }
    }

    private static MethodView ordering(Object... facts) {
        return view(facts).method(ORDERING);
    }
}
