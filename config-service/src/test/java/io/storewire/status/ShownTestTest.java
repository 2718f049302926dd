package io.storewire.status;

import static io.storewire.status.Facts.ORDERING;
import static io.storewire.status.Facts.asked;
import static io.storewire.status.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.Json;
import io.storewire.events.TestResult;
import io.storewire.events.TestResult.Measured;
import io.storewire.events.TestResult.Timings;
import io.storewire.events.TestResult.Tls;
import io.storewire.events.Warning;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShownTestTest {

    @Nested
    class AWarning {

        @Test
        void goesWithAReachedTestWhoseCertificateExpiresSoon() {
            var shown = ShownTest.of(ended(Code.HTTP_RESPONSE, Duration.ofDays(12)));

            assertThat(shown.warnings()).extracting(Warning::code).containsExactly("certificate-expires-soon");
            assertThat(shown.warnings().getFirst().detail()).contains("in 12 days, on 13 July 2026");
        }

        @Test
        void goesWithNoOtherTest() {
            assertThat(ShownTest.of(ended(Code.HTTP_RESPONSE, Duration.ofDays(31)))
                            .warnings())
                    .isEmpty();
            assertThat(ShownTest.of(ended(Code.RESPONSE_TIMEOUT, Duration.ofDays(12)))
                            .warnings())
                    .isEmpty();
            assertThat(ShownTest.of(asked(ORDERING, 2, 1)).warnings()).isEmpty();
        }

        @Test
        void isAPlainObjectToPrograms() {
            var json = Json.mapper().valueToTree(ShownTest.of(ended(Code.HTTP_RESPONSE, Duration.ofHours(3))));

            assertThat(json.at("/warnings").size()).isEqualTo(1);
            assertThat(json.at("/warnings/0").propertyNames()).containsExactlyInAnyOrder("code", "detail");
        }

        private static TestResult ended(Code code, Duration certificateLeft) {
            var tls = new Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "CN=Test", at(2).plus(certificateLeft));
            var measured = new Measured(null, new Timings(1L, 2L, 3L, 4L, 10), tls, 1, "worker-1", at(1));
            return TestResult.measured(asked(ORDERING, 2, 1), "event-1", code, measured, at(2));
        }
    }
}
