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
            var done = BEGUN.dealtWith("", null).counted(counts(90, 0));

            assertThat(done.state()).isEqualTo(State.DONE);
            assertThat(done.settled()).isTrue();
            assertThat(done.endedAt()).isEqualTo(LATER);
            assertThat(done.expected()).isEqualTo(90);
        }

        @Test
        void isNotDoneWhileThereIsMoreToAskFor() {
            assertThat(BEGUN.counted(counts(90, 0)).state()).isEqualTo(State.SPLITTING);
            assertThat(BEGUN.counted(counts(90, 0)).settled()).isFalse();
        }

        @Test
        void isNotDoneWhileTestsHaveNoResult() {
            assertThat(BEGUN.dealtWith("", null).counted(counts(89, 1)).state()).isEqualTo(State.RUNNING);
        }

        @Test
        void isAsLargeAsItWasGuessedUntilAllOfItIsKnown() {
            assertThat(BEGUN.counted(counts(10, 20)).expected()).isEqualTo(100);
            assertThat(BEGUN.counted(counts(150, 20)).expected()).isEqualTo(170);
        }
    }

    @Nested
    class ACancelledBatch {

        @Test
        void asksForNothingMoreAndIsSettledWhenAllHasEnded() {
            var cancelled = BEGUN.dealtWith("", "a").cancelled(LATER);

            assertThat(cancelled.split()).isTrue();
            assertThat(cancelled.counted(counts(5, 3)).settled()).isFalse();
            assertThat(cancelled.counted(counts(8, 0)).settled()).isTrue();
            assertThat(cancelled.counted(counts(8, 0)).state()).isEqualTo(State.CANCELLED);
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
            var done = BEGUN.dealtWith("", null).counted(counts(90, 0));

            assertThat(done.cancelled(LATER)).isEqualTo(done);
        }
    }

    @Nested
    class TheRest {

        @Test
        void takesAsLongAsTheRateOfTheLastMomentsSays() {
            assertThat(BEGUN.counted(counts(50, 10)).left()).isEqualTo(Duration.ofSeconds(10));
        }

        @Test
        void isUnknownWhileNothingMovesAndOverWhenItIs() {
            assertThat(BEGUN.left()).isNull();
            assertThat(BEGUN.dealtWith("", null).counted(counts(90, 0)).left()).isNull();
        }
    }

    /** After ten seconds. */
    private static Counts counts(long ended, long pending) {
        var shares = List.of(
                new Share(Outcome.REACHED, "HTTP_RESPONSE", "a", ended),
                new Share(Outcome.PENDING, null, "a", pending));
        return Counts.of(shares, Counts.none(NOON), LATER);
    }
}
