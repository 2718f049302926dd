package io.storewire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @Nested
    class TheLane {

        @Test
        void hasRoomForAsManyAsKeepAWorkerBusy() {
            assertThat(Pace.begin(0).hasRoom(2_000)).isTrue();
            assertThat(Pace.begin(0).hasRoom(2_001)).isFalse();
            assertThat(Pace.begin(0).asked(1_900).hasRoom(200)).isFalse();
        }

        @Test
        void hasRoomAgainWhenResultsGoBy() {
            assertThat(Pace.begin(0).asked(2_000).ended(500).hasRoom(500)).isTrue();
            assertThat(Pace.begin(0).asked(2_000).ended(500).hasRoom(501)).isFalse();
        }

        @Test
        void isAsLongAsWhatIsDoneInASecondAndAHalfButNeverEndless() {
            assertThat(counted(0, 4_000).hasRoom(6_000)).isTrue();
            assertThat(counted(0, 4_000).hasRoom(6_001)).isFalse();
            assertThat(counted(0, 400_000).hasRoom(10_000)).isTrue();
            assertThat(counted(0, 400_000).hasRoom(10_001)).isFalse();
        }

        @Test
        void isMeasuredAnewByEachExactCount() {
            var drifted = Pace.begin(0).asked(10).ended(500);

            assertThat(drifted.open()).isZero();
            assertThat(drifted.counted(counts(7, 0), 0, 1).open()).isEqualTo(7);
        }
    }

    @Nested
    class ACount {

        @Test
        void isTakenNoOftenerThanOnceASecond() {
            var pace = Pace.begin(0).counted(counts(0, 0), 0, 1);

            assertThat(pace.isDue(SECOND - 1)).isFalse();
            assertThat(pace.isDue(SECOND)).isTrue();
        }

        @Test
        void isTakenOnceMoreWhenNothingSeemsOpenButNoOftenerThanOnceASecond() {
            var counted = Pace.begin(0).counted(counts(3, 0), 0, SECOND / 2);

            assertThat(counted.ended(2).isPerhapsOver(SECOND)).isFalse();
            assertThat(counted.ended(3).isPerhapsOver(SECOND - 1)).isFalse();
            assertThat(counted.ended(3).isPerhapsOver(SECOND)).isTrue();
            assertThat(counted.isDue(SECOND)).isFalse();
        }

        @Test
        void takesNoMoreThanATwentiethOfTheTime() {
            var slow = Pace.begin(0).counted(counts(0, 0), 0, SECOND);

            assertThat(slow.isDue(20 * SECOND - 1)).isFalse();
            assertThat(slow.isDue(20 * SECOND)).isTrue();
        }
    }

    private static Pace counted(long pending, long endedInASecond) {
        return Pace.begin(0).counted(counts(pending, endedInASecond), 0, 1);
    }

    private static Counts counts(long pending, long endedInASecond) {
        var shares = List.of(
                new Share(Outcome.PENDING, null, "a", pending),
                new Share(Outcome.REACHED, "HTTP_RESPONSE", "a", endedInASecond));
        return Counts.of(shares, Counts.none(NOON), NOON.plusSeconds(1));
    }
}
