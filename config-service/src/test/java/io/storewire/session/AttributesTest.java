package io.storewire.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.storewire.access.Permission;
import io.storewire.events.Code;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;

class AttributesTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    @Nested
    class AreReadBack {

        @Test
        void ofASignInWithAPassword() throws Exception {
            var caller = new UsernamePasswordAuthenticationToken(
                    "editor", null, List.of(new SimpleGrantedAuthority("connectors:read")));

            assertKept(new SecurityContextImpl(caller));
        }

        @Test
        void ofOurOwnWords() throws Exception {
            assertKept(List.of(Permission.CONNECTORS_READ, Code.EXPIRED));
        }

        @Test
        void ofASignInWithAnIssuersToken() throws Exception {
            var claims = new HashMap<>(JWTClaimsSet.parse("""
                            {"sub": "u-1", "merchants": ["m-1"], "realm": {"roles": ["a", {"b": [1, 2.5, null, true]}]}, "big": 12345678901}""").getClaims());
            claims.put("iss", URI.create("https://issuer.test/realm").toURL());
            var token = new OidcIdToken("header.body.signature", NOON, NOON.plusSeconds(60), claims);
            var user = new DefaultOidcUser(Set.of(new OidcUserAuthority(token)), token);

            assertKept(new SecurityContextImpl(new OAuth2AuthenticationToken(user, user.getAuthorities(), "issuer")));
        }

        @Test
        void ofASignInThatIsInProgress() throws Exception {
            assertKept(OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri("https://issuer.test/authorize")
                    .clientId("storewire")
                    .redirectUri("https://storewire.test/login/oauth2/code/issuer")
                    .scopes(Set.of("openid"))
                    .state("state")
                    .attributes(all -> all.put("nonce", "n"))
                    .build());
        }

        @Test
        void ofTheRequestThatASignInInterrupted() throws Exception {
            var request = new MockHttpServletRequest("GET", "/stores");
            request.addHeader("Accept", "text/html");
            request.addPreferredLocale(Locale.GERMANY);
            request.setCookies(new Cookie("theme", "dark"));

            var saved = kept(new DefaultSavedRequest(request));

            assertThat(((DefaultSavedRequest) saved).getRedirectUrl()).endsWith("/stores");
        }

        @Test
        void ofATokenAgainstForgedRequests() throws Exception {
            var token = (DefaultCsrfToken) kept(new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "t"));

            assertThat(token.getToken()).isEqualTo("t");
        }

        @Test
        void ofAnIssuersClient() throws Exception {
            var issuer = ClientRegistration.withRegistrationId("issuer")
                    .clientId("storewire")
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                    .authorizationUri("https://issuer.test/authorize")
                    .tokenUri("https://issuer.test/token")
                    .build();
            var token = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "access", NOON, NOON.plusSeconds(60));

            var client = (OAuth2AuthorizedClient) kept(new OAuth2AuthorizedClient(issuer, "u-1", token));

            assertThat(client.getAccessToken().getTokenValue()).isEqualTo("access");
        }

        @Test
        void withoutWhyASignInFailed() throws Exception {
            var why = new InternalAuthenticationServiceException("no issuer", new ConnectException("refused"));

            assertThat(Attributes.read(Attributes.write(Map.of("why", why, "name", "editor"))))
                    .containsOnlyKeys("name");
        }
    }

    @Nested
    class AreRefused {

        static Stream<Object> unknown() {
            return Stream.of(
                    new File("secret"),
                    new Object[] {List.of(new File("secret"))},
                    new TreeMap<>(Map.of("deep", new File("secret"))),
                    new BadAttributeValueExpException("secret"),
                    new MutablePropertyValues(),
                    nested(30),
                    new byte[20_000]);
        }

        @ParameterizedTest
        @MethodSource("unknown")
        void whatSessionsAreNotKnownToHold(Object value) throws Exception {
            var bytes = serialised(new HashMap<>(Map.of("value", value)));

            assertThatThrownBy(() -> Attributes.read(bytes))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("REJECTED");
        }

        @Test
        void moreThan512KiB() throws Exception {
            assertThat(Attributes.read(serialised(new HashMap<>(Map.of("value", "x".repeat(520_000))))))
                    .hasSize(1);
            assertThatThrownBy(() -> Attributes.read(serialised(new HashMap<>(Map.of("value", "x".repeat(530_000))))))
                    .isInstanceOf(IOException.class);
        }

        @Test
        void onceTheyAreWritten() {
            assertThatThrownBy(() -> Attributes.write(Map.of("home", new File("secret"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("home");
            assertThatThrownBy(() -> Attributes.write(Map.of("story", "x".repeat(530_000))))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> Attributes.write(Map.of("thread", new Object())))
                    .isInstanceOf(IllegalStateException.class);
        }

        private static Object nested(int depth) {
            Set<Object> nested = new HashSet<>();
            for (int level = 0; level < depth; level++) nested = new HashSet<>(Set.of(nested));
            return nested;
        }
    }

    private static void assertKept(Object value) throws Exception {
        assertThat(kept(value)).usingRecursiveComparison().isEqualTo(value);
    }

    private static Object kept(Object value) throws Exception {
        var read = Attributes.read(Attributes.write(Map.of("value", value)));
        return requireNonNull(read.get("value"));
    }

    private static byte[] serialised(Object content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(content);
        }
        return bytes.toByteArray();
    }
}
