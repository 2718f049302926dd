package io.storewire.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import io.storewire.Credentials;
import io.storewire.embedded.HandClock;
import io.storewire.embedded.Line;
import io.storewire.issuer.Forged;
import io.storewire.issuer.Grant;
import io.storewire.issuer.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.BadJwtException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuerTest {

    private static final Grant GRANT = Grant.of(List.of("connectors:read"), List.of("m-1"));

    private final TestIssuer real = new TestIssuer();
    private final HandClock clock = new HandClock(Instant.EPOCH);

    @AfterAll
    void stop() {
        real.close();
    }

    @Nested
    class ATokenThatIsGood {

        @Test
        void saysWhoSomebodyIs() {
            var token = issuer(real.address()).decode(real.token(GRANT));

            assertThat(new Claims(token.getClaims()).caller().actor().name()).isEqualTo("Vera Vogt");
        }

        @Test
        void mayHaveNoType() {
            var untyped = new Forged(real.token(GRANT)).saying(Map.of(), real.key());

            assertThat(issuer(real.address()).decode(untyped).getSubject()).isEqualTo("p-7");
        }
    }

    @Nested
    class ATokenThatIsBad {

        private final Issuer issuer = issuer(real.address());
        private final Forged forged = new Forged(real.token(GRANT));

        @Test
        void isExpired() {
            refuses(real.token(GRANT.expired()));
        }

        @Test
        void neverExpires() {
            var claims = new HashMap<String, Object>();
            claims.put("exp", null);

            refuses(forged.saying(claims, real.key()));
        }

        @Test
        void isNotYetValid() {
            refuses(forged.saying(Map.of("nbf", 4_102_444_800L), real.key()));
        }

        @Test
        void isForSomebodyElse() {
            refuses(real.token(GRANT.to("payroll")));
        }

        @Test
        void isFromSomebodyElse() {
            refuses(forged.saying(Map.of("iss", "https://other.invalid"), real.key()));
        }

        @Test
        void isSignedByNobodyOrByAnother() {
            refuses(forged.signedBy(TestIssuer.newKey()));
            refuses(forged.altered(Map.of("merchants", List.of("*"))));
            refuses(forged.unsigned());
            refuses(forged.signedWithThePublicKeyAsSecret(real.key()));
        }

        @Test
        void isSignedByAnotherAlgorithmThanTheOneThatIsPinned() {
            refuses(forged.signedAs(JWSAlgorithm.RS512, real.key()));
            refuses(forged.signedAs(JWSAlgorithm.PS256, real.key()));
        }

        @Test
        void isForAnotherPurpose() {
            refuses(forged.ofType("logout+jwt", real.key()));
        }

        @Test
        void isNoToken() {
            refuses("");
            refuses("a.b.c");
            refuses("x".repeat(4_000));
        }

        private void refuses(String token) {
            assertThatThrownBy(() -> issuer.decode(token)).isInstanceOf(BadJwtException.class);
        }
    }

    @Nested
    class Keys {

        @Test
        void countFromTheMomentTheyAreFirstUsed() {
            var issuer = issuer(real.address());
            var old = real.token(GRANT);
            issuer.decode(old);

            real.rotate();

            assertThat(issuer.decode(real.token(GRANT)).getSubject()).isEqualTo("p-7");
            assertThat(issuer.decode(old).getSubject()).isEqualTo("p-7");
        }

        @Test
        void countNoMoreWhenTheyAreWithdrawn() {
            var issuer = new Issuer(settings(real.address()), credentials(), clock, Duration.ofSeconds(8));
            var old = real.token(GRANT);
            issuer.decode(old);

            real.rotate();
            real.withdrawOldKeys();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThatThrownBy(() -> issuer.decode(old)).isInstanceOf(BadJwtException.class));
            assertThat(issuer.decode(real.token(GRANT)).getSubject()).isEqualTo("p-7");
        }

        @Test
        void areNotAskedForAsOftenAsSomebodyMakesThemUp() {
            var issuer = issuer(real.address());
            issuer.decode(real.token(GRANT));
            var before = real.keysAsked();

            var key = TestIssuer.newKey();
            var forged = new Forged(real.token(GRANT));
            for (int n = 0; n < 50; n++) {
                var made = forged.signedBy(key, "key-" + n);
                assertThatThrownBy(() -> issuer.decode(made)).isInstanceOf(BadJwtException.class);
            }

            assertThat(real.keysAsked() - before).isLessThan(5);
        }
    }

    @Nested
    class AnIssuerThatIsAway {

        @Test
        void isAskedAgainAfterAWhileAndThenCounts() {
            try (var line = new Line()) {
                var address = "http://" + line.address();
                var issuer = issuer(address);
                assertThatThrownBy(() -> issuer.decode("a.b.c")).isInstanceOf(IssuerAway.class);
                line.to(real.address()).mend();
                var token = real.token(address, GRANT);

                assertThatThrownBy(() -> issuer.decode(token)).isInstanceOf(IssuerAway.class);
                clock.pass(Duration.ofSeconds(10));
                assertThat(issuer.decode(token).getSubject()).isEqualTo("p-7");
            }
        }

        @Test
        void leavesThoseSignedInWhoseKeysAreKnown() {
            try (var line = new Line()) {
                var address = "http://" + line.address();
                line.to(real.address()).mend();
                var issuer = issuer(address);
                var token = real.token(address, GRANT);
                issuer.decode(token);

                line.cut();

                assertThat(issuer.decode(token).getSubject()).isEqualTo("p-7");
            }
        }
    }

    static List<Arguments> secrets() {
        return List.of(
                Arguments.of("", ClientAuthenticationMethod.NONE, ""),
                Arguments.of("a${b}c", ClientAuthenticationMethod.CLIENT_SECRET_BASIC, "a${b}c"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void knowsThePortalByItsSecretOrByTheProofOfItsKeyAlone(
            String secret, ClientAuthenticationMethod method, String used) {
        var credentials = new Credentials(new MockEnvironment().withProperty("storewire.client-secret", secret));
        var issuer = new Issuer(settings(real.address()), credentials, clock, Provider.KEYS_LAST);

        var portal = issuer.findByRegistrationId(Issuer.REGISTRATION);

        assertThat(portal).isNotNull();
        assertThat(portal.getClientAuthenticationMethod()).isEqualTo(method);
        assertThat(portal.getClientSecret()).isEqualTo(used);
        assertThat(portal.getClientSettings().isRequireProofKey()).isTrue();
    }

    private Issuer issuer(String address) {
        return new Issuer(settings(address), credentials(), clock, Provider.KEYS_LAST);
    }

    private static Credentials credentials() {
        return new Credentials(new MockEnvironment());
    }

    private static SignInSettings settings(String address) {
        return new SignInSettings(URI.create(address), Grant.AUDIENCE, "storewire", SignInSettings.Algorithm.RS256);
    }
}
