package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.TestResult.Tls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WarningTest {

    private static final Instant FINISHED = Instant.parse("2026-07-01T12:00:00.000Z");

    @Nested
    class ACertificate {

        @ParameterizedTest
        @CsvSource({
            "PT-1S,          'within a day, on 1 July 2026 (UTC)'",
            "PT0S,           'within a day, on 1 July 2026 (UTC)'",
            "P1DT-0.001S,    'within a day, on 2 July 2026 (UTC)'",
            "P1D,            'in 1 day, on 2 July 2026 (UTC)'",
            "P2D,            'in 2 days, on 3 July 2026 (UTC)'",
            "P29DT12H,       'in 29 days, on 31 July 2026 (UTC)'",
            "P30D,           'in 30 days, on 31 July 2026 (UTC)'"
        })
        void isWarnedOfWithinThirtyDaysOfItsEnd(Duration left, String when) {
            assertThat(warnings(Outcome.REACHED, tls(left)))
                    .containsExactly(new Warning(
                            "certificate-expires-soon",
                            "The endpoint's security certificate expires " + when
                                    + ". Ask whoever runs the endpoint to renew it before then."));
        }

        @ParameterizedTest
        @CsvSource({"P30DT0.001S", "P31D", "P397D"})
        void isNotWarnedOfBefore(Duration left) {
            assertThat(warnings(Outcome.REACHED, tls(left))).isEmpty();
        }

        @Test
        void isNoneWherePlainHttpWasUsed() {
            assertThat(warnings(Outcome.REACHED, null)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = "REACHED", mode = EnumSource.Mode.EXCLUDE)
        void isNotWarnedOfWhereItsTestSaysMore(Outcome outcome) {
            assertThat(warnings(outcome, tls(Duration.ofDays(1)))).isEmpty();
        }
    }

    private static List<Warning> warnings(Outcome outcome, @Nullable Tls tls) {
        return Warning.of(outcome, tls, FINISHED);
    }

    private static Tls tls(Duration left) {
        return new Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "CN=Test", FINISHED.plus(left));
    }
}
