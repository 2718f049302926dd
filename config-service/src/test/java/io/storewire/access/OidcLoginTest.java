package io.storewire.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

class OidcLoginTest {

    private final HttpServer issuer;

    OidcLoginTest() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void learnsFromTheIssuerWhatTheTokenDoesNotSay() {
        var person =
                person(200, "application/json", "{\"sub\":\"p-7\",\"name\":\"Vera Vogt\",\"merchants\":[\"m-1\"]}");

        assertThat(person)
                .isInstanceOfSatisfying(
                        SignedIn.class,
                        who -> assertThat(who.caller().actor().name()).isEqualTo("Vera Vogt"));
        assertThat(person.getClaims()).containsOnlyKeys("sub");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | application/json | null
            200 | application/json | {}
            200 | application/json | {"sub":"p-8"}
            200 | application/json | {"sub":7}
            200 | application/json | [
            200 | text/html        | <html>
            302 | text/plain       | elsewhere
            400 | text/html        | <html>
            500 | application/json | {}
            """)
    void endsTheSignInWhateverTheIssuerSaysInstead(int status, String type, String body) {
        assertThatThrownBy(() -> person(status, type, body)).isInstanceOf(OAuth2AuthenticationException.class);
    }

    private OidcUser person(int status, String type, String body) {
        issuer.createContext("/userinfo", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(status, body.length());
                exchange.getResponseBody().write(body.getBytes(UTF_8));
            }
        });
        return Objects.requireNonNull(OidcLogin.people().loadUser(request()));
    }

    private OidcUserRequest request() {
        var address = "http://127.0.0.1:" + issuer.getAddress().getPort();
        var portal = ClientRegistration.withRegistrationId("storewire")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientId("storewire")
                .redirectUri("{baseUrl}")
                .scope("openid", "profile")
                .authorizationUri(address)
                .tokenUri(address)
                .userInfoUri(address + "/userinfo")
                .userNameAttributeName("sub")
                .build();
        var now = Instant.EPOCH;
        var later = now.plus(Duration.ofHours(1));
        var access =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "access", now, later, portal.getScopes());
        return new OidcUserRequest(portal, access, new OidcIdToken("id", now, later, Map.of("sub", "p-7")));
    }
}
