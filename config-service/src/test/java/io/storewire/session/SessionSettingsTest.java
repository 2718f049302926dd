package io.storewire.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SessionSettingsTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void areHalfAnHourAndHalfADayUnlessTheySayOtherwise() {
        assertThat(bound(Map.of())).isEqualTo(new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(12)));
    }

    @Test
    void areInSecondsUnlessTheyNameAUnit() {
        assertThat(bound(Map.of("storewire.session.idle", "900", "storewire.session.lifetime", "8h")))
                .isEqualTo(new SessionSettings(Duration.ofMinutes(15), Duration.ofHours(8)));
    }

    @ParameterizedTest
    @CsvSource({"idle, 119s, at least two minutes", "lifetime, 29m, from storewire.session.idle", "lifetime, 8d, 7 days"
    })
    void saysWhatIsWrongWithThem(String name, String value, String reason) {
        assertThatThrownBy(() -> bound(Map.of("storewire.session." + name, value)))
                .rootCause()
                .hasMessageContaining("storewire.session." + name)
                .hasMessageContaining(reason);
    }

    @Test
    void endASessionWhenItIsUnusedOrOldWhateverComesFirst() {
        var settings = bound(Map.of());

        assertThat(settings.end(NOON, NOON.plusSeconds(60), true)).isEqualTo("2026-07-01T12:31:00Z");
        assertThat(settings.end(NOON, NOON.plus(Duration.ofMinutes(700)), true)).isEqualTo("2026-07-02T00:00:00Z");
        assertThat(settings.end(NOON, NOON.plusSeconds(60), false)).isEqualTo("2026-07-01T12:10:00Z");
    }

    private static SessionSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("storewire.session", SessionSettings.class);
    }
}
