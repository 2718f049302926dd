package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Browser;
import io.storewire.embedded.Browser.Page;
import io.storewire.embedded.Line;
import io.storewire.issuer.Grant;
import io.storewire.issuer.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

/** People in a browser, whom the real issuer signs in. */
@ProductionIntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class OidcSignInIntegrationTest {

    private static final String HOST = "localhost";
    private static final String COOKIE = "__Host-storewire";

    private final TestIssuer issuer = TestIssuer.shared();
    private final String address;
    private final Browser browser = new Browser();

    @Autowired
    OidcSignInIntegrationTest(@LocalServerPort int port) {
        address = "http://" + HOST + ":" + port;
    }

    @BeforeEach
    void issuerKnowsThePortal() {
        issuer.signInTo(address);
    }

    @Nested
    class SigningIn {

        @Test
        void isProvenByACodeWithAKeyThatNobodyElseKnows() {
            var asked =
                    browser.get(browser.get(address + "/me").next().toString()).next();

            assertThat(asked.toString()).startsWith(issuer.address() + "/oauth2/authorize?");
            assertThat(asked.getQuery())
                    .contains(
                            "response_type=code",
                            "code_challenge_method=S256",
                            "code_challenge=",
                            "state=",
                            "nonce=",
                            "scope=openid profile",
                            "redirect_uri=" + address + "/login/oauth2/code/storewire")
                    .doesNotContain("code_verifier");
        }

        @Test
        void leadsToThePageThatWasAskedFor() {
            var page = signIn("vera", "/me?from=mail");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.address().toString()).startsWith(address + "/me?from=mail");
            assertThat(page.text()).contains("Vera Vogt", "m-1", "Run tests").doesNotContain("Operate the service");
        }

        @Test
        void givesAnotherSessionThanTheOneBefore() {
            browser.get(address + "/me");
            var before = browser.cookie(HOST, COOKIE).orElseThrow();

            signIn("vera", "/me");

            assertThat(browser.cookie(HOST, COOKIE)).isPresent().get().isNotEqualTo(before);
            var other = new Browser();
            other.plant(HOST, COOKIE, before);
            assertThat(other.get(address + "/me").status()).isEqualTo(302);
        }

        @Test
        void setsACookieThatOnlyTheServiceReads() {
            var first = browser.get(address + "/me");

            assertThat(first.header("Set-Cookie"))
                    .matches(COOKIE + "=[-0-9a-f]{36}; Path=/; Secure; HttpOnly; SameSite=Lax");
        }

        @Test
        void endsWithoutSuccessForAnAnswerThatNobodyAskedFor() {
            var forged = browser.visit(address + "/login/oauth2/code/storewire?code=x&state=y");

            assertThat(forged.address().toString()).isEqualTo(address + "/login?error");
            assertThat(forged.text()).contains("did not work");
        }

        @Test
        void isForPeopleWithManyMerchants() {
            var page = signIn("magda", "/me");

            assertThat(page.text()).contains("m-of-many-1499");
            var out = browser.follow(browser.post(address + "/logout", Map.of("_csrf", page.csrf())));
            assertThat(out.address().toString()).isEqualTo(address + "/login?logout");
        }

        @Test
        void endsWithoutSuccessForPeopleWithMoreThanCanBeKept() {
            assertThat(signIn("omar", "/me").address().toString()).isEqualTo(address + "/login?error");
        }

        @Test
        void endsWithoutSuccessAndWithoutAWordOfItForAWrongSecret(CapturedOutput output) {
            try (var other = instance(issuer.address(), "--storewire.client-secret=planted-client-secret")) {
                var there = addressOf(other);
                issuer.signInTo(there);
                var form = browser.visit(there + "/me");

                var page = browser.follow(browser.post(
                        issuer.address() + "/login",
                        Map.of("username", "vera", "password", "vera", "_csrf", form.csrf())));

                assertThat(page.address().toString()).isEqualTo(there + "/login?error");
                assertThat(output.getAll() + page.text()).doesNotContain("planted-client-secret");
            }
        }

        @Test
        void isOfThoseWithoutPermissionsOfLittleUse() {
            var page = signIn("nemo", "/me");

            assertThat(page.text()).contains("Nothing yet", "No merchant");
            assertThat(browser.get(address + "/api/v1/stores").status()).isEqualTo(403);
        }
    }

    @Nested
    class TheSession {

        @Test
        void opensTheApiToThePages() {
            signIn("vera", "/me");

            assertThat(browser.get(address + "/api/v1/stores", "Accept", "application/json")
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void changesNothingWithoutTheTokenOfAPage() {
            var token = signIn("vera", "/me").csrf();
            var connector = address + Given.connector("nowhere", "IDENTITY");

            assertThat(browser.call("PUT", connector, Given.SAVE).status()).isEqualTo(403);
            assertThat(browser.call("PUT", connector, Given.SAVE, "X-CSRF-TOKEN", "x")
                            .status())
                    .isEqualTo(403);
            assertThat(browser.call("PUT", connector, Given.SAVE, "Authorization", "Basic eDp5")
                            .status())
                    .isEqualTo(403);
            assertThat(browser.call("PUT", connector, Given.SAVE, "X-CSRF-TOKEN", token)
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void isOfEveryInstance() {
            signIn("vera", "/me");

            try (var other = instance(issuer.address())) {
                assertThat(browser.get(addressOf(other) + "/me").text()).contains("Vera Vogt");
            }
        }

        @Test
        void isNothingThatProgramsGet() {
            var token = issuer.token(Grant.of(List.of("connectors:read"), List.of("m-1")));

            var answer = Api.anonymous(address).as("Bearer " + token).get("/api/v1/stores");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @Nested
    class ThePages {

        @Test
        void areNoPlaceForTokens() {
            var token = issuer.token(Grant.of(List.of("connectors:read", "connectors:write"), List.of("*")));
            var program = Api.anonymous(address).as("Bearer " + token);

            assertThat(program.get("/stores").status()).isEqualTo(302);
            assertThat(program.get("/stores").header("Location")).startsWith("/oauth2/authorization/");
            assertThat(program.send("POST", "/stores/nowhere/connectors/IDENTITY", null)
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void beginWithTheStoresForThoseWhoMayRead() {
            assertThat(signIn("vera", "/").address().toString()).isEqualTo(address + "/stores");
            assertThat(browser.get(address + "/stores").words()).contains("There are no stores yet.");
        }

        @Test
        void beginWithOneselfForAllOthers() {
            assertThat(signIn("nemo", "/").address().toString()).isEqualTo(address + "/me");
            assertThat(browser.get(address + "/stores").status()).isEqualTo(403);
        }

        @Test
        void sayThatSomebodyHasNoMerchant() {
            assertThat(signIn("lena", "/stores").words()).contains("No merchant's");
        }

        @Test
        void showStoresOnlyToThoseWhoMayReadThemWhateverElseTheyMay() {
            signIn("will", "/me");
            var connector = address + "/stores/nowhere/connectors/IDENTITY";
            var form = Map.of("_csrf", browser.get(address + "/me").csrf());

            assertThat(browser.get(connector).status()).isEqualTo(403);
            assertThat(browser.post(connector, form).status()).isEqualTo(403);
            assertThat(browser.post(connector + "/removal", form).status()).isEqualTo(403);
            assertThat(browser.post(connector + "/tests", form).status()).isEqualTo(403);
        }
    }

    @Nested
    class SigningOut {

        @Test
        void endsTheSessionHereAndAtTheIssuer() {
            var csrf = signIn("vera", "/me").csrf();
            var cookie = browser.cookie(HOST, COOKIE).orElseThrow();

            var out = browser.post(address + "/logout", Map.of("_csrf", csrf));

            assertThat(out.next().toString()).startsWith(issuer.address() + "/connect/logout?");
            assertThat(browser.follow(out).address().toString()).isEqualTo(address + "/login?logout");
            browser.plant(HOST, COOKIE, cookie);
            assertThat(browser.visit(address + "/me").address().toString()).isEqualTo(issuer.address() + "/login");
        }

        @Test
        void isNothingThatAnotherSiteCanCause() {
            signIn("vera", "/me");

            assertThat(browser.post(address + "/logout", Map.of()).status()).isEqualTo(403);
            assertThat(browser.get(address + "/logout").status()).isNotEqualTo(302);
            assertThat(browser.get(address + "/me").text()).contains("Vera Vogt");
        }
    }

    @Nested
    class LocalMode {

        @ParameterizedTest
        @ValueSource(strings = {"admin", "editor"})
        void isNotThere(String user) {
            assertThat(Api.at(address, user).get("/api/v1/stores").status()).isEqualTo(401);
            var form = browser.post(address + "/login", Map.of("username", user, "password", user));
            assertThat(form.status()).isEqualTo(302);
            assertThat(browser.get(address + "/me").status()).isEqualTo(302);
            assertThat(browser.get(address + "/login").text()).doesNotContain("password");
        }
    }

    @Nested
    class AnIssuerThatIsAway {

        @Test
        void isAskedAgainLaterAndSignsInThen() {
            try (var line = new Line();
                    var service = instance("http://" + line.address())) {
                var there = addressOf(service);

                var page = browser.visit(there + "/me");
                assertThat(page.status()).isEqualTo(503);
                assertThat(page.text()).contains("try again");
                var answer = Api.anonymous(there).as("Bearer a.b.c").get("/api/v1/stores");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.json().at("/type").asString()).endsWith("sign-in-away");
                assertThat(answer.header("Retry-After")).isEqualTo("5");

                issuer.signInTo(there);
                line.to(issuer.address()).mend();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> browser.visit(there + "/me").status() == 200);
                var issuerThere = "http://" + line.address();
                var form = browser.get(issuerThere + "/login");
                browser.post(
                        issuerThere + "/login", Map.of("username", "vera", "password", "vera", "_csrf", form.csrf()));
                assertThat(browser.visit(there + "/me").text()).contains("Vera Vogt");
            }
        }

        @Test
        void isNotNeededToSignOutHere() {
            var csrf = signIn("vera", "/me").csrf();

            try (var line = new Line();
                    var other = instance("http://" + line.address())) {
                var there = addressOf(other);
                var out = browser.post(there + "/logout", Map.of("_csrf", csrf));

                assertThat(out.next().toString()).isEqualTo(there + "/login?logout");
                assertThat(browser.get(there + "/me").next().getPath()).startsWith("/oauth2/");
            }
        }
    }

    @Nested
    class BehindAProxy {

        @Test
        void theServiceIsCalledAsTheProxyIs() {
            try (var service = instance(issuer.address(), "--server.forward-headers-strategy=native")) {
                var asked = browser.get(
                        addressOf(service) + "/oauth2/authorization/storewire",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Host",
                        "portal.example.test");

                assertThat(asked.next().getQuery())
                        .contains("redirect_uri=https://portal.example.test/login/oauth2/code/storewire");
                assertThat(asked.header("Strict-Transport-Security")).startsWith("max-age=");
            }
        }

        @Test
        void nobodyIsBelievedWithoutOne() {
            var page = browser.get(address + "/login", "X-Forwarded-Proto", "https");

            assertThat(page.header("Strict-Transport-Security")).isEmpty();
        }
    }

    @Nested
    class ARegistrationThatThereIsNot {

        @Test
        void isNowhereToSignIn() {
            assertThat(browser.get(address + "/oauth2/authorization/other").status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class TheApi {

        @Test
        void saysWhoseTokensItTakes() {
            var said = Api.anonymous(address)
                    .get("/.well-known/oauth-protected-resource")
                    .json();

            assertThat(said.at("/authorization_servers/0").asString()).isEqualTo(issuer.address());
        }
    }

    private Page signIn(String name, String path) {
        var form = browser.visit(address + path);
        assertThat(form.address()).isEqualTo(URI.create(issuer.address() + "/login"));
        return browser.follow(browser.post(
                issuer.address() + "/login", Map.of("username", name, "password", name, "_csrf", form.csrf())));
    }

    private static ConfigurableApplicationContext instance(String issuer, String... settings) {
        var all = Stream.concat(
                Stream.of(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--storewire.issuer=" + issuer,
                        "--storewire.audience=" + Grant.AUDIENCE,
                        "--storewire.kafka=" + Backends.shared().kafka(),
                        "--storewire.mongodb=" + Backends.shared().mongo()),
                Stream.of(settings));
        return new SpringApplicationBuilder(ConfigService.class).run(all.toArray(String[]::new));
    }

    private static String addressOf(ConfigurableApplicationContext service) {
        return "http://%s:%s".formatted(HOST, service.getEnvironment().getProperty("local.server.port"));
    }
}
