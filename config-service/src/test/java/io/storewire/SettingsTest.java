package io.storewire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storewire.events.PortRanges;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    @Test
    void areStrictUnlessTheySayOtherwise() {
        var settings = bound(Map.of());

        assertThat(settings.local()).isFalse();
        assertThat(settings.allowIpLiterals()).isFalse();
        assertThat(settings.probe().allowHttp()).isFalse();
        assertThat(new PortRanges(settings.probe().ports())).hasToString("443, 8443, 1024-65535");
        assertThat(settings.probe().timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void nameThePortsThatAreNone() {
        assertThatThrownBy(() -> bound(Map.of("storewire.probe.ports", "443,https")))
                .isInstanceOfSatisfying(
                        BindException.class,
                        failure -> assertThat(failure.getName()).hasToString("storewire.probe.ports"))
                .hasRootCauseMessage("'https' is not a port or a range such as 1024-65535");
    }

    @Test
    void takeATimeoutInSecondsOfAtLeastOne() {
        assertThat(bound(Map.of("storewire.probe.timeout", "45")).probe().timeout())
                .isEqualTo(Duration.ofSeconds(45));
        assertThatThrownBy(() -> bound(Map.of("storewire.probe.timeout", "500ms")))
                .rootCause()
                .hasMessageContaining("storewire.probe.timeout");
    }

    private static Settings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("storewire", Settings.class);
    }
}
