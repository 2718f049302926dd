package io.storewire.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TallyTest {

    /** A clock's nanoseconds may be any number, and may pass the greatest. */
    private static final long START = Long.MAX_VALUE - millis(500);

    private static final Counts SOME = Counts.none(Instant.EPOCH);
    private static final Counts LATER = Counts.none(Instant.EPOCH.plusSeconds(9));

    @Nested
    class ACount {

        @Test
        void beginsAtOnceWhereNothingIsKnown() {
            assertThat(Tally.unknown(START).due(START)).isTrue();
        }

        @Test
        void doesNotBeginWhileAnotherIsUnderWay() {
            assertThat(Tally.unknown(START).begin().due(START + 1)).isFalse();
            assertThat(Tally.unknown(START).begin().due(START + seconds(3_600))).isFalse();
        }

        @Test
        void beginsASecondAfterAQuickOneBegan() {
            var quick = counted(Tally.unknown(START), millis(49));

            assertThat(quick.due(START + millis(50))).isFalse();
            assertThat(quick.due(START + seconds(1) - 1)).isFalse();
            assertThat(quick.due(START + seconds(1))).isTrue();
        }

        @Test
        void takesATwentiethOfTheTime() {
            var slow = counted(Tally.unknown(START), millis(500));

            assertThat(slow.due(START + seconds(10) - 1)).isFalse();
            assertThat(slow.due(START + seconds(10))).isTrue();
        }

        @Test
        void isNotTriedOftenerWhereItFails() {
            var failed = Tally.unknown(START).begin().end(Optional.empty(), START, START + seconds(2));

            assertThat(failed.due(START + seconds(40) - 1)).isFalse();
            assertThat(failed.due(START + seconds(40))).isTrue();
        }
    }

    @Nested
    class WhatIsKnown {

        @Test
        void isTheLatestCount() {
            var tally = counted(Tally.unknown(START), millis(1));

            assertThat(tally.known()).isEqualTo(SOME);
            assertThat(tally.begin().known()).isEqualTo(SOME);
            assertThat(tally.begin().end(Optional.of(LATER), START, START).known())
                    .isEqualTo(LATER);
        }

        @Test
        void staysWhereACountFails() {
            var failed = counted(Tally.unknown(START), millis(1)).begin().end(Optional.empty(), START, START);

            assertThat(failed.known()).isEqualTo(SOME);
        }
    }

    @Nested
    class WhoAsks {

        @Test
        void waitsAMomentForTheFirstCount() {
            assertThat(Tally.unknown(START).begin().patience()).isEqualTo(Duration.ofMillis(300));
        }

        @Test
        void waitsForACountThatIsAboutToEnd() {
            assertThat(counted(Tally.unknown(START), millis(50)).begin().patience())
                    .isEqualTo(Duration.ofMillis(50));
        }

        @Test
        void getsWhatIsKnownWhereACountTakesItsTime() {
            assertThat(counted(Tally.unknown(START), millis(51)).begin().patience())
                    .isZero();
        }

        @Test
        void doesNotWaitWhereNothingIsUnderWay() {
            assertThat(counted(Tally.unknown(START), millis(1)).patience()).isZero();
            assertThat(Tally.unknown(START)
                            .begin()
                            .end(Optional.empty(), START, START)
                            .patience())
                    .isZero();
        }
    }

    private static Tally counted(Tally tally, long took) {
        return tally.begin().end(Optional.of(SOME), START, START + took);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
