package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.embedded.Browser;
import io.storewire.embedded.Browser.Page;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The local users, by the form and by HTTP Basic, and what every page says to browsers. */
@ServiceIntegrationTest
class LocalSignInIntegrationTest {

    private static final String HOST = "localhost";
    private static final String COOKIE = "storewire";

    private final String address;
    private final Browser browser = new Browser();

    @Autowired
    LocalSignInIntegrationTest(@LocalServerPort int port) {
        address = "http://" + HOST + ":" + port;
    }

    @Nested
    class TheForm {

        @Test
        void leadsToThePageThatWasAskedFor() {
            var page = signIn("editor", "editor");

            assertThat(page.address().toString()).startsWith(address + "/me");
            assertThat(page.text()).contains("Signed in as editor", "m-demo", "Save and remove connectors");
        }

        @Test
        void leadsFromTheStartToTheStores() {
            var page = submit(browser.visit(address + "/"), "editor", "editor");

            assertThat(page.address().toString()).isEqualTo(address + "/stores");
        }

        @Test
        void saysWhenNameOrPasswordIsWrongAndNotWhich() {
            var wrong = signIn("editor", "x");
            var unknown = signIn("somebody", "x");

            assertThat(wrong.address().toString()).isEqualTo(address + "/login?error");
            assertThat(wrong.text()).contains("the name or the password is wrong");
            assertThat(main(unknown)).isEqualTo(main(wrong));
            assertThat(browser.get(address + "/me").status()).isEqualTo(302);
        }

        @Test
        void givesAnotherSessionThanTheOneBefore() {
            browser.visit(address + "/me");
            var before = browser.cookie(HOST, COOKIE).orElseThrow();

            signIn("editor", "editor");

            assertThat(browser.cookie(HOST, COOKIE)).isPresent().get().isNotEqualTo(before);
            var other = new Browser();
            other.plant(HOST, COOKIE, before);
            assertThat(other.get(address + "/me").status()).isEqualTo(302);
        }

        @Test
        void isShownAfreshIfItWasOpenForTooLong() {
            var late = browser.follow(browser.post(
                    address + "/login", Map.of("username", "editor", "password", "editor", "_csrf", "old")));

            assertThat(late.address().toString()).isEqualTo(address + "/login?expired");
            assertThat(late.text()).contains("try again");
            assertThat(browser.get(address + "/me").status()).isEqualTo(302);
        }

        @Test
        void sendsNobodyToAnotherSite() {
            var form = browser.visit(address + "/?continue=https://other.invalid/");

            var page = submit(form, "editor", "editor");

            assertThat(page.address().getHost()).isEqualTo(HOST);
        }

        private Page signIn(String name, String password) {
            return submit(browser.visit(address + "/me"), name, password);
        }

        private static String main(Page page) {
            return page.text().substring(page.text().indexOf("<main")).replaceAll("value=\"[^\"]*\"", "");
        }
    }

    @Nested
    class SigningOut {

        @Test
        void endsTheSession() {
            var home = submit(browser.visit(address + "/me"), "editor", "editor");
            var cookie = browser.cookie(HOST, COOKIE).orElseThrow();

            var out = browser.follow(browser.post(address + "/logout", Map.of("_csrf", home.csrf())));

            assertThat(out.address().toString()).isEqualTo(address + "/login?logout");
            assertThat(out.text()).contains("You are signed out");
            browser.plant(HOST, COOKIE, cookie);
            assertThat(browser.get(address + "/me").status()).isEqualTo(302);
        }

        @Test
        void isNothingThatAnotherSiteCanCause() {
            submit(browser.visit(address + "/me"), "editor", "editor");

            assertThat(browser.post(address + "/logout", Map.of()).status()).isEqualTo(403);
            assertThat(browser.get(address + "/me").status()).isEqualTo(200);
        }
    }

    @Nested
    class HttpBasic {

        @Test
        void isOfferedAndMakesNoSession() {
            var refused = Api.anonymous(address).get("/api/v1/stores");
            var answer = Api.at(address, "editor").get("/api/v1/stores");

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Storewire\", charset=\"UTF-8\"");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }

        @Test
        void isNoWayIntoThePages() {
            assertThat(Api.at(address, "editor").get("/me").status()).isEqualTo(302);
        }
    }

    @Nested
    class EveryPage {

        @ParameterizedTest
        @ValueSource(
                strings = {"/", "/login", "/login?error", "/nowhere", "/assets/storewire.css", "/logout", "/stores"})
        void tellsBrowsersToTrustOnlyWhatIsOurs(String path) {
            trustsOnlyWhatIsOurs(browser.get(address + path));
        }

        @Test
        void tellsTheBrowsersOfPeopleTheSame() {
            everyPage().forEach(EveryPage::trustsOnlyWhatIsOurs);
        }

        private static void trustsOnlyWhatIsOurs(Page page) {

            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'")
                    .contains("frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "*", "http:", "data:");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Permissions-Policy")).contains("camera=()");
        }

        @Test
        void isForPeopleOfManyLanguages() {
            var languages = "de,en,fr,it,es,pt,nl,pl,cs,sk,hu,da,sv,nb,fi".repeat(20);

            assertThat(browser.get(address + "/login", "Accept-Language", languages)
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void answersHeadAsItDoesGet() {
            assertThat(Api.anonymous(address).send("HEAD", "/login", null).status())
                    .isEqualTo(200);
        }

        @Test
        void hasNothingInline() {
            var open = Stream.of(browser.get(address + "/login"), browser.get(address + "/nowhere"));

            assertThat(Stream.concat(open, everyPage()))
                    .allSatisfy(page -> assertThat(page.text())
                            .startsWith("<!DOCTYPE html>")
                            .doesNotContainPattern("(?i)<script(?![^>]* src=)")
                            .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|hx-on|javascript:"));
        }

        @Test
        void thatShowsSomebodysDataIsKeptByNobody() {
            assertThat(everyPage())
                    .allSatisfy(page -> assertThat(page.header("Cache-Control")).contains("no-store"));
        }

        /** Of somebody who may do everything, with something in each. */
        private Stream<Page> everyPage() {
            var api = Api.at(address, "admin");
            var store = Given.store(api, "APP_ENTRY");
            Given.save(api, store, "IDENTITY", "https://api.merchant.invalid/prod");
            api.send("PUT", "/api/v1/stores/" + store + "/catalogue", "[{\"sku\":\"SKU-1\"}]");
            var admin = Person.at(address, "admin");
            var connector = "/stores/" + store + "/connectors/IDENTITY";
            return Stream.concat(
                    Stream.of(
                                    "/me",
                                    "/guide",
                                    "/stores?q=" + store,
                                    "/stores?status=x",
                                    "/stores/" + store,
                                    "/stores/nowhere",
                                    connector,
                                    "/stores/" + store + "/history",
                                    "/stores/" + store + "/catalogue",
                                    "/nowhere")
                            .map(admin::get),
                    Stream.of(
                            admin.post(connector, Map.of()),
                            admin.follow(admin.post(connector + "/tests", Map.of())),
                            admin.postAsIs(connector, Map.of())));
        }
    }

    @Nested
    class Nothing {

        @Test
        void isAtAPathThatThereIsNot() {
            assertThat(browser.get(address + "/nowhere").status()).isEqualTo(404);
            assertThat(browser.get(address + "/nowhere").text()).contains("There is nothing here");
            assertThat(browser.cookie(HOST, COOKIE)).isEmpty();
            assertThat(Api.anonymous(address)
                            .get("/nowhere")
                            .json()
                            .at("/status")
                            .asInt())
                    .isEqualTo(404);
        }
    }

    private Page submit(Page form, String name, String password) {
        return browser.follow(
                browser.post(address + "/login", Map.of("username", name, "password", password, "_csrf", form.csrf())));
    }
}
