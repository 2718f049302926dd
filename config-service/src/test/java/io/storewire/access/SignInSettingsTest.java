package io.storewire.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storewire.InvalidSetting;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SignInSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example.test",
                "https://id.example.test:8443/realms/retail",
                "http://127.0.0.1:9000",
                "http://localhost"
            })
    void trustAnIssuerThatNobodyCanListenInTo(String issuer) {
        assertThat(bound(Map.of("issuer", issuer)).demandTrusted().issuer()).hasToString(issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.test",
                "http://127.0.0.1.example.test",
                "https://id.example.test?tenant=1",
                "https://id.example.test#here",
                "https://user:secret@id.example.test",
                "ftp://id.example.test",
                "id.example.test",
                "https:///realm"
            })
    void trustNoOtherIssuer(String issuer) {
        assertThatThrownBy(() -> bound(Map.of("issuer", issuer)).demandTrusted())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("storewire.issuer (STOREWIRE_ISSUER)")
                .hasMessageContaining("https");
    }

    @Test
    void demandAnIssuer() {
        assertThatThrownBy(() -> bound(Map.of("issuer", "")).demandTrusted())
                .hasMessageContaining("storewire.issuer (STOREWIRE_ISSUER): production mode needs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void demandAnAudience(String audience) {
        assertThatThrownBy(() -> bound(Map.of("audience", audience)).demandTrusted())
                .hasMessageContaining("storewire.audience (STOREWIRE_AUDIENCE): production mode needs");
    }

    @Test
    void demandAnAudienceThatTheTokensOfASignInDoNotHave() {
        assertThatThrownBy(() -> bound(Map.of("audience", "storewire")).demandTrusted())
                .hasMessageContaining("storewire.audience (STOREWIRE_AUDIENCE): it must be another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256"})
    void takeOnlyAlgorithmsWithAPublicKey(String algorithm) {
        assertThatThrownBy(() -> bound(Map.of("algorithm", algorithm))).isInstanceOf(BindException.class);
    }

    private static SignInSettings bound(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("issuer", "https://id.example.test", "audience", "storewire-api"));
        all.putAll(settings);
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("", SignInSettings.class)
                .get();
    }
}
