package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void neverPassesAnUnfinishedRecordWhateverTheOrder(long seed) {
        var random = new Random(seed);
        var open = new ArrayList<Long>();
        var unfinished = new TreeSet<Long>();
        long next = random.nextInt(100);
        var committed = OptionalLong.empty();
        for (var step = 0; step < 5_000; step++) {
            if (open.isEmpty() || random.nextInt(100) < 48) {
                next += random.nextInt(20) == 0 ? 7 : 1;
                assertThat(tracker.started(next)).isTrue();
                open.add(next);
                unfinished.add(next);
            } else {
                Collections.swap(open, random.nextInt(open.size()), open.size() - 1);
                var done = open.removeLast();
                unfinished.remove(done);
                tracker.finished(done);
            }
            var offset = tracker.committable();
            if (offset.isPresent()) {
                assertThat(offset.getAsLong()).isEqualTo(unfinished.isEmpty() ? next + 1 : unfinished.first());
                assertThat(offset.getAsLong()).isGreaterThan(committed.orElse(-1));
                if (random.nextBoolean()) {
                    committed = offset;
                    tracker.committed(offset.getAsLong());
                }
            }
        }
        open.forEach(tracker::finished);
        assertThat(tracker.unfinished()).isZero();
    }

    private void started(long... offsets) {
        for (var offset : offsets) tracker.started(offset);
    }
}
