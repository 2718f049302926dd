package io.storewire.limit;

import static io.storewire.limit.Kind.SAVE;
import static io.storewire.limit.Kind.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.storewire.api.Problem;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class LimitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Tight tight = new Tight(3, 5);
    private final Limits limits = tight.limits();

    @Nested
    class AUser {

        @Test
        void maySaveSoOftenInASecondAndNotOnceMore() {
            times(3, () -> limits.ofUser(SAVE, "ann"));

            assertRefused(() -> limits.ofUser(SAVE, "ann"));
        }

        @Test
        void maySaveAgainInTheNextSecondAndNotBefore() {
            times(3, () -> limits.ofUser(SAVE, "ann"));

            tight.pass(SECOND.minusNanos(1));
            assertRefused(() -> limits.ofUser(SAVE, "ann"));

            tight.pass(Duration.ofNanos(1));
            times(3, () -> limits.ofUser(SAVE, "ann"));
            assertRefused(() -> limits.ofUser(SAVE, "ann"));
        }

        @Test
        void savesNoMoreForHavingWaitedLonger() {
            times(3, () -> limits.ofUser(SAVE, "ann"));
            tight.pass(SECOND.multipliedBy(10));

            times(3, () -> limits.ofUser(SAVE, "ann"));

            assertRefused(() -> limits.ofUser(SAVE, "ann"));
        }

        @Test
        void stillTestsWhenTheSavesAreUsedUp() {
            times(3, () -> limits.ofUser(SAVE, "ann"));

            times(3, () -> limits.ofUser(TEST, "ann"));

            assertRefused(() -> limits.ofUser(TEST, "ann"));
        }

        @Test
        void takesNothingFromAnotherNorFromAMerchantOfThatName() {
            times(3, () -> limits.ofUser(SAVE, "ann"));
            assertRefused(() -> limits.ofUser(SAVE, "ann"));

            times(3, () -> limits.ofUser(SAVE, "bob"));
            times(5, () -> limits.ofMerchant(SAVE, "ann"));
        }
    }

    @Nested
    class AMerchant {

        @Test
        void mayHaveSoManyAndNotOneMore() {
            times(5, () -> limits.ofMerchant(TEST, "m-1"));

            assertRefused(() -> limits.ofMerchant(TEST, "m-1"));
        }

        @Test
        void takesNothingFromAnother() {
            times(5, () -> limits.ofMerchant(SAVE, "m-1"));
            assertRefused(() -> limits.ofMerchant(SAVE, "m-1"));

            times(5, () -> limits.ofMerchant(SAVE, "m-2"));
        }

        @Test
        void isAskedOnceForACommandHoweverOftenItIsDecided() {
            times(4, () -> limits.ofMerchant(SAVE, "m-1"));
            var permit = limits.permit(SAVE);

            times(10, () -> permit.takeFrom("m-1"));

            assertRefused(() -> limits.permit(SAVE).takeFrom("m-1"));
        }

        @Test
        void isAskedAgainForACommandThatWasRefused() {
            times(5, () -> limits.ofMerchant(SAVE, "m-1"));
            var permit = limits.permit(SAVE);

            assertRefused(() -> permit.takeFrom("m-1"));
            assertRefused(() -> permit.takeFrom("m-1"));
        }
    }

    @Nested
    class ARefusal {

        @Test
        void saysWhoseLimitItIsAndWhenToComeBack() {
            times(3, () -> limits.ofUser(SAVE, "ann"));
            times(5, () -> limits.ofMerchant(TEST, "m-1"));

            assertThat(refusal(() -> limits.ofUser(SAVE, "ann")))
                    .hasMessage("You may ask for 3 changes per second. Try again in a second.");
            assertThat(refusal(() -> limits.ofMerchant(TEST, "m-1")))
                    .hasMessage("The stores of m-1 may have 5 tests per second. Try again in a second.");
        }

        @Test
        void isOverAfterWhatRetryAfterSays() {
            tight.pass(Duration.ofMillis(700));
            times(3, () -> limits.ofUser(SAVE, "ann"));
            tight.pass(Duration.ofMillis(400));

            var seconds = refusal(() -> limits.ofUser(SAVE, "ann")).retryAfterSeconds();

            assertThat(seconds).isEqualTo("1");
            tight.pass(SECOND);
            times(1, () -> limits.ofUser(SAVE, "ann"));
        }

        @Test
        void isCountedByKindAndScope() {
            times(3, () -> limits.ofUser(TEST, "ann"));
            times(5, () -> limits.ofMerchant(SAVE, "m-1"));

            assertRefused(() -> limits.ofUser(TEST, "ann"));
            assertRefused(() -> limits.ofMerchant(SAVE, "m-1"));
            assertRefused(() -> limits.ofMerchant(SAVE, "m-1"));

            assertThat(tight.refused("test", "user")).isEqualTo(1);
            assertThat(tight.refused("save", "merchant")).isEqualTo(2);
            assertThat(tight.refused("save", "user")).isZero();
        }
    }

    @Nested
    class WhatIsKept {

        @Test
        void goesAMinuteAfterItsLastUse() {
            limits.ofUser(SAVE, "ann");
            tight.pass(Duration.ofSeconds(59));
            limits.ofUser(SAVE, "bob");
            assertThat(limits.kept()).isEqualTo(2);

            tight.pass(Duration.ofSeconds(2));

            assertThat(limits.kept()).isEqualTo(1);
        }

        @Test
        void isBounded() {
            for (var i = 0; i < Limits.MOST_KEPT + 100; i++) limits.ofUser(SAVE, "user-" + i);

            assertThat(limits.kept()).isEqualTo(Limits.MOST_KEPT);
        }
    }

    private static void times(int count, Runnable command) {
        for (var i = 0; i < count; i++) assertThatNoException().isThrownBy(command::run);
    }

    private static void assertRefused(ThrowingCallable command) {
        assertThat(refusal(command).status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    private static Problem refusal(ThrowingCallable command) {
        return assertThatExceptionOfType(Problem.class).isThrownBy(command).actual();
    }
}
