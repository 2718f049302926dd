package io.storewire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.Settings;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

class SessionConfigurationTest {

    @Test
    void keepsTheCookieOfProductionToThisHostAndToHttps() {
        assertThat(cookie("production")).isEqualTo("__Host-storewire=id; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void letsTheCookieOfLocalModeThroughPlainHttp() {
        assertThat(cookie("local")).isEqualTo("storewire=id; Path=/; HttpOnly; SameSite=Lax");
    }

    private static String cookie(String mode) {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of("storewire.mode", mode)))
                .bindOrCreate("storewire", Settings.class);
        var response = new MockHttpServletResponse();
        new SessionConfiguration()
                .sessionCookie(settings)
                .writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, "id"));
        return Objects.requireNonNull(response.getHeader("Set-Cookie"));
    }
}
