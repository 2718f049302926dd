package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.Lane;
import io.storewire.events.TestRequested;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingsTest {

    private final FakeTime time = new FakeTime();
    private final Revisions revisions = new Revisions(10);
    private final Endings endings = new Endings(revisions, time);

    @Nested
    class ATestThatWaited {

        @Test
        void mayBeCalledUpToItsLastMoment() {
            assertThat(endings.of(within(Duration.ZERO), true)).isNull();
            assertThat(endings.of(within(Duration.ofMillis(1)), true)).isNull();
        }

        @Test
        void isExpiredAfterwardsOrItsHostWasBusy() {
            assertThat(endings.of(within(Duration.ofMillis(-1)), false)).isEqualTo(Code.EXPIRED);
            assertThat(endings.of(within(Duration.ofMillis(-1)), true)).isEqualTo(Code.HOST_BUSY);
        }

        @Test
        void isSupersededByALaterSave() {
            revisions.saved("s-1", "ORDERING", 4);

            assertThat(endings.of(within(Duration.ofMinutes(1)), false)).isEqualTo(Code.SUPERSEDED);
            assertThat(endings.of(within(Duration.ofMillis(-1)), true)).isEqualTo(Code.SUPERSEDED);
        }
    }

    @Nested
    class AStop {

        @ParameterizedTest
        @CsvSource({"-1, true", "0, true", "14999, true", "15000, false", "60000, false"})
        void leavesNoTimeToANextOwnerBelowFifteenSeconds(long millis, boolean misses) {
            assertThat(endings.missesNextOwner(within(Duration.ofMillis(millis))))
                    .isEqualTo(misses);
        }
    }

    private TestRequested within(Duration left) {
        return Requests.test(Lane.BATCH, time.instant().plus(left));
    }
}
