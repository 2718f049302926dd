package io.storewire.limit;

import static io.storewire.limit.Kind.SAVE;
import static io.storewire.limit.Kind.TEST;
import static io.storewire.limit.Scope.MERCHANT;
import static io.storewire.limit.Scope.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LimitSettingsTest {

    @Test
    void leaveRoomForPeopleAndPrograms() {
        assertThat(bound(Map.of())).isEqualTo(new LimitSettings(100, 200, 100, 200));
    }

    @Test
    void areOfOneKindAndScopeEach() {
        var settings = new LimitSettings(1, 2, 3, 4);

        assertThat(settings.perSecond(SAVE, USER)).isEqualTo(1);
        assertThat(settings.perSecond(SAVE, MERCHANT)).isEqualTo(2);
        assertThat(settings.perSecond(TEST, USER)).isEqualTo(3);
        assertThat(settings.perSecond(TEST, MERCHANT)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"saves-per-user", "saves-per-merchant", "tests-per-user", "tests-per-merchant"})
    void areEachAtLeastOneAndNamedWhereTheyAreNot(String name) {
        var property = "storewire.limits." + name;

        assertThat(bound(Map.of(property, "1"))).isNotNull();
        assertThatThrownBy(() -> bound(Map.of(property, "0")))
                .rootCause()
                .hasMessage("Property %s with value '0' is invalid: it must be at least 1 per second.", property);
        assertThatThrownBy(() -> bound(Map.of(property, "many")))
                .isInstanceOfSatisfying(
                        BindException.class,
                        failure -> assertThat(failure.getName()).hasToString(property));
    }

    private static LimitSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("storewire.limits", LimitSettings.class);
    }
}
