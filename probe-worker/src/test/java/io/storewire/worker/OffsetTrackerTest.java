package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    private final OffsetTracker tracker = new OffsetTracker();

    @Nested
    class APartition {

        @Test
        void hasNothingToCommitBeforeItsFirstRecord() {
            assertThat(tracker.committable()).isEmpty();
            assertThat(tracker.hasRoomFor(1_000_000)).isTrue();
        }

        @Test
        void isCommittedUpToTheLowestUnfinishedRecord() {
            started(5, 6, 7, 8);

            tracker.finished(7);
            tracker.finished(5);

            assertThat(tracker.committable()).hasValue(6);
        }

        @Test
        void isCommittedBeyondItsLastRecordWhenAllAreFinished() {
            started(5, 6);

            tracker.finished(6);
            tracker.finished(5);

            assertThat(tracker.committable()).hasValue(7);
        }

        @Test
        void isNotCommittedTwiceAtTheSamePlace() {
            started(5, 6);
            tracker.finished(5);

            tracker.committed(6);

            assertThat(tracker.committable()).isEmpty();
        }

        @Test
        void mayHaveGaps() {
            started(5, 9, 20);

            tracker.finished(9);
            tracker.finished(5);

            assertThat(tracker.committable()).hasValue(20);
        }

        @Test
        void takesNoRecordOnASecondTime() {
            started(5, 6);
            tracker.finished(5);

            assertThat(tracker.started(5)).isFalse();
            assertThat(tracker.started(6)).isFalse();
            assertThat(tracker.committable()).hasValue(6);
        }

        @Test
        void ignoresThatSomethingIsFinishedAgainOrWasNeverBegun() {
            started(5, 6);

            tracker.finished(5);
            tracker.finished(5);
            tracker.finished(99);

            assertThat(tracker.committable()).hasValue(6);
            assertThat(tracker.unfinished()).isEqualTo(1);
        }

        @Test
        void hasRoomUpToTenThousandBeyondItsCommit() {
            started(5);

            assertThat(tracker.hasRoomFor(10_004)).isTrue();
            assertThat(tracker.hasRoomFor(10_005)).isFalse();

            tracker.finished(5);
            assertThat(tracker.hasRoomFor(10_005))
                    .as("finished, but not committed")
                    .isFalse();

            tracker.committed(6);
            assertThat(tracker.hasRoomFor(10_005)).isTrue();
        }

        @Test
        void hasRoomForWhateverComesNextWhenAllIsCommitted() {
            started(5);
            tracker.finished(5);
            tracker.committed(6);

            assertThat(tracker.hasRoomFor(50_000)).isTrue();
        }
    }

    private void started(long... offsets) {
        for (var offset : offsets) tracker.started(offset);
    }
}
