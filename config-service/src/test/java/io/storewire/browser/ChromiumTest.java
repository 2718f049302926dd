package io.storewire.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.browser.Chromium.Demanded;
import io.storewire.browser.Chromium.Found;
import io.storewire.browser.Chromium.Missing;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChromiumTest {

    private static final Path DEBIANS = Path.of("/usr/bin/chromium");
    private static final Path GOOGLES = Path.of("/usr/bin/google-chrome");
    private static final Path OWN = Path.of("/opt/chromium/chrome");

    private static final String ADVICE = "install Debian's package chromium or set -Dstorewire.chromium=PATH";

    @Nested
    class IsFound {

        @Test
        void inTheFirstOfTheUsualPlaces() {
            assertThat(Chromium.find(null, null, Set.of(GOOGLES)::contains)).isEqualTo(new Found(GOOGLES));
            assertThat(Chromium.find(null, "true", Set.of(GOOGLES, DEBIANS)::contains))
                    .isEqualTo(new Found(DEBIANS));
        }

        @Test
        void whereItIsNamed() {
            assertThat(Chromium.find(OWN.toString(), null, Set.of(DEBIANS, OWN)::contains))
                    .isEqualTo(new Found(OWN));
        }
    }

    @Nested
    class IsMissing {

        @Test
        void whereThereIsNone() {
            assertThat(Chromium.find(null, null, path -> false))
                    .isEqualTo(new Missing("Browser tests are skipped: no Chromium found; " + ADVICE));
        }

        @Test
        void whereItIsNamedButIsNotAlthoughThereIsAnother() {
            assertThat(Chromium.find(OWN.toString(), null, Set.of(DEBIANS)::contains))
                    .isEqualTo(new Missing("Browser tests are skipped: no Chromium found at " + OWN + "; " + ADVICE));
        }

        @Test
        void andDemandedOnlyIfThatIsTrue() {
            assertThat(Chromium.find(null, "true", path -> false))
                    .isEqualTo(new Demanded("Browser tests are required: no Chromium found; " + ADVICE));
            assertThat(Chromium.find(null, "false", path -> false)).isInstanceOf(Missing.class);
        }
    }
}
