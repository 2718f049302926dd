package io.storewire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.batch.Progress.State;
import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(10);
    private static final Duration LATE = Duration.ofMinutes(16);
    private static final Progress BEGUN = Progress.begin(100, NOON);

    @Nested
    class ABatch {

        @Test
        void isSplitUntilThereAreNoMorePages() {
            assertThat(BEGUN.dealtWith("", "a").state()).isEqualTo(State.SPLITTING);
            assertThat(BEGUN.dealtWith("", "a").after()).isEqualTo("a");
            assertThat(BEGUN.dealtWith("", "a").dealtWith("a", null).state()).isEqualTo(State.RUNNING);
        }

        @Test
        void isDoneWhenAllOfItWasAskedForAndHasEnded() {
            var done = BEGUN.dealtWith("", null).counted(counts(90, 0), LATE);

            assertThat(done.state()).isEqualTo(State.DONE);
            assertThat(done.over()).isTrue();
            assertThat(done.endedAt()).isEqualTo(LATER);
            assertThat(done.expected()).isEqualTo(90);
        }

        @Test
        void isNotDoneWhileThereIsMoreToAskFor() {
            assertThat(BEGUN.counted(counts(90, 0), LATE).state()).isEqualTo(State.SPLITTING);
            assertThat(BEGUN.counted(counts(90, 0), LATE).over()).isFalse();
        }

        @Test
        void isSettledWhenNoResultCanComeAnyMore() {
            var done = BEGUN.dealtWith("", null).counted(counts(90, 0), LATE);

            assertThat(done.settled()).isFalse();
            assertThat(done.counted(counts(90, 0, LATER.plus(LATE).minusMillis(1)), LATE)
                            .settled())
                    .isFalse();
            assertThat(done.counted(counts(90, 0, LATER.plus(LATE)), LATE).settled())
                    .isTrue();
            assertThat(done.counted(counts(90, 0, LATER.plus(LATE)), LATE).endedAt())
                    .isEqualTo(LATER);
        }

        @Test
        void isSeenToEverMoreSeldomOnceItIsOver() {
            var done = BEGUN.dealtWith("", null).counted(counts(90, 0), LATE);

            assertThat(BEGUN.dueAt()).isBefore(NOON);
            assertThat(done.dueAt()).isEqualTo(LATER.plusSeconds(1));
            assertThat(done.counted(counts(90, 0, LATER.plusSeconds(40)), LATE).dueAt())
                    .isEqualTo(LATER.plusSeconds(50));
        }

        @Test
        void isNotOverWhereATestTurnsUpThatHasNoResult() {
            var late = BEGUN.dealtWith("", null).counted(counts(90, 0), LATE).counted(counts(90, 1), LATE);

            assertThat(late.over()).isFalse();
            assertThat(late.state()).isEqualTo(State.DONE);
        }

        @Test
        void goesOnFromWhereItIsWhoeverElseSplitsIt() {
            var further = BEGUN.dealtWith("", "a").dealtWith("a", "b");

            assertThat(further.dealtWith("", "a")).isEqualTo(further);
            assertThat(further.dealtWith("a", null)).isEqualTo(further);
        }

        @Test
        void isNotDoneWhileTestsHaveNoResult() {
            assertThat(BEGUN.dealtWith("", null).counted(counts(89, 1), LATE).state())
                    .isEqualTo(State.RUNNING);
        }

        @Test
        void isAsLargeAsItWasGuessedUntilAllOfItIsKnown() {
            assertThat(BEGUN.counted(counts(10, 20), LATE).expected()).isEqualTo(100);
            assertThat(BEGUN.counted(counts(150, 20), LATE).expected()).isEqualTo(170);
        }
    }

    @Nested
    class ACancelledBatch {

        @Test
        void asksForNothingMoreAndIsOverWhenAllHasEnded() {
            var cancelled = BEGUN.dealtWith("", "a").cancelled(LATER);

            assertThat(cancelled.split()).isTrue();
            assertThat(cancelled.counted(counts(5, 3), LATE).over()).isFalse();
            assertThat(cancelled.counted(counts(8, 0), LATE).over()).isTrue();
            assertThat(cancelled.counted(counts(8, 0), LATE).state()).isEqualTo(State.CANCELLED);
        }

        @Test
        void stillSaysHowLargeItWouldHaveBeen() {
            assertThat(BEGUN.dealtWith("", "a")
                            .cancelled(LATER)
                            .counted(counts(8, 0), LATE)
                            .expected())
                    .isEqualTo(100);
        }

        @Test
        void staysCancelledWhenItsSplitterEnds() {
            assertThat(BEGUN.cancelled(LATER).dealtWith("", null).state()).isEqualTo(State.CANCELLED);
        }

        @Test
        void keepsTheMomentOfTheFirstCancellation() {
            assertThat(BEGUN.cancelled(LATER).cancelled(LATER.plusSeconds(1)).cancelledAt())
                    .isEqualTo(LATER);
        }

        @Test
        void isNoneThatWasOver() {
            var done = BEGUN.dealtWith("", null).counted(counts(90, 0), LATE);

            assertThat(done.cancelled(LATER)).isEqualTo(done);
        }
    }

    @Nested
    class TheRest {

        @Test
        void takesAsLongAsTheRateOfTheLastMomentsSays() {
            assertThat(BEGUN.counted(counts(50, 10), LATE).left()).isEqualTo(Duration.ofSeconds(10));
        }

        @Test
        void isUnknownWhileNothingMovesAndOverWhenItIs() {
            assertThat(BEGUN.left()).isNull();
            assertThat(BEGUN.dealtWith("", null).counted(counts(90, 0), LATE).left())
                    .isNull();
        }
    }

    @Nested
    class AComparison {

        private static final Comparison SAME = new Comparison("before", 0, 0, List.of(), List.of());

        @Test
        void isOfWhatWasCountedAndGoesWhenThatChanges() {
            var compared =
                    BEGUN.dealtWith("", null).counted(counts(90, 0), LATE).compared(SAME);

            assertThat(compared.counted(counts(90, 0, LATER.plusSeconds(9)), LATE)
                            .comparison())
                    .isEqualTo(SAME);
            assertThat(compared.counted(counts(91, 0), LATE).comparison()).isNull();
        }
    }

    /** After ten seconds. */
    private static Counts counts(long ended, long pending) {
        return counts(ended, pending, LATER);
    }

    private static Counts counts(long ended, long pending, Instant asOf) {
        var shares = List.of(
                new Share(Outcome.REACHED, "HTTP_RESPONSE", "a", ended),
                new Share(Outcome.PENDING, null, "a", pending));
        return Counts.of(shares, Counts.none(NOON), asOf);
    }
}
