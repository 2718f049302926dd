package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.embedded.Browser.Page;
import io.storewire.embedded.Form;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Connectors are filled in, removed and tested by forms alone. */
@ServiceIntegrationTest
class PortalFormsIntegrationTest {

    private static final String SAVED = "https://api.merchant.invalid/prod";

    private final String address;
    private final Api admin;
    private final Person editor;
    private String store = "";

    @Autowired
    PortalFormsIntegrationTest(@LocalServerPort int port) {
        address = "http://localhost:" + port;
        admin = Api.at(address, "admin");
        editor = Person.at(address, "editor");
    }

    @BeforeEach
    void aStoreWithOneConnector() {
        store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", SAVED);
    }

    @Nested
    class TheForm {

        @Test
        void beginsWithWhatIsSaved() {
            assertThat(form("IDENTITY").fields())
                    .containsEntry("endpoint", SAVED)
                    .containsEntry("endpointType", "PUBLIC")
                    .containsEntry("basedOn", "2")
                    .containsEntry("reason", "")
                    .containsEntry("changeReference", "");
        }

        @Test
        void beginsEmptyWhereNothingIsSaved() {
            assertThat(form("ORDERING").fields())
                    .containsEntry("endpoint", "")
                    .containsEntry("basedOn", "")
                    .doesNotContainKey("endpointType");
        }

        @Test
        void isThereForNoMethodThatIsNotTheMerchants() {
            var page = editor.get(page("LOYALTY"));

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).doesNotContain("name=\"endpoint\"");
        }

        @Test
        void saysHowToChooseTheTypeAndThatTestsAreOfWhatIsSaved() {
            assertThat(editor.get(page("IDENTITY")).words())
                    .contains("Edge-optimized or regional API → Public. Private API → Private.")
                    .contains("Tests what is saved, not the edit that is open.");
        }

        @Test
        void isOfAMethodThatThereIs() {
            assertThat(editor.get(page("RETURNS")).status()).isEqualTo(404);
            assertThat(editor.post(page("RETURNS"), form("IDENTITY").fields()).status())
                    .isEqualTo(404);
            assertThat(editor.post(page("RETURNS") + "/removal", Map.of("basedOn", ""))
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void isNowhereToGoByHand() {
            for (var path : new String[] {"/tests", "/removal"}) {
                assertThat(editor.get(page("IDENTITY") + path).next().toString())
                        .isEqualTo(address + "/stores/" + store);
            }
        }
    }

    @Nested
    class ASave {

        @Test
        void isConfirmedByThePageAndNormalised() {
            var saved = editor.send(form("ORDERING")
                    .with("endpoint", " HTTPS://Api.Merchant.invalid:443/next/ ")
                    .with("endpointType", "PRIVATE"));

            assertThat(saved.status()).isEqualTo(302);
            assertThat(editor.follow(saved).words("config-ORDERING", "div"))
                    .contains("https://api.merchant.invalid/next", "Private", "Saved.");
            assertThat(method("ORDERING").at("/status").asString()).isEqualTo("UNTESTED");
        }

        @Test
        void reachesTheHistoryWithItsReasons() {
            editor.send(form("IDENTITY")
                    .with("endpoint", SAVED + "/next")
                    .with("reason", "The gateway moves.\r\nFor good.")
                    .with("changeReference", "CHG-7"));

            assertThat(history())
                    .contains("\"reason\":\"The gateway moves.\\r\\nFor good.\"", "\"changeReference\":\"CHG-7\"");
            assertThat(history().lines()).hasSize(3);
        }

        @Test
        void ofWhatIsSavedAlreadySaysSoAndIsNoChange() {
            var before = history();

            var same = editor.follow(editor.send(form("IDENTITY").with("reason", "To be sure.")));

            assertThat(same.words()).contains("Nothing changed: that was saved already.");
            assertThat(history()).isEqualTo(before);
        }

        @Test
        void thatIsWrongSaysSoBesideEachField() {
            var wrong = editor.send(form("ORDERING")
                    .with("endpoint", "ftp://user@api.merchant.invalid/prod?x=1")
                    .with("reason", "x".repeat(1_001))
                    .with("changeReference", "x".repeat(256)));

            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.words("wrong-endpoint-ORDERING", "ul"))
                    .contains("Use https", "Leave out the name and password", "Leave out the query");
            assertThat(wrong.words("wrong-type-ORDERING", "ul")).contains("missing");
            assertThat(wrong.words("wrong-reason-ORDERING", "ul")).contains("1000");
            assertThat(wrong.words("wrong-changeReference-ORDERING", "ul")).contains("255");
            assertThat(Form.of(wrong, page("ORDERING")).fields())
                    .containsEntry("endpoint", "ftp://user@api.merchant.invalid/prod?x=1");
            assertThat(history().lines()).hasSize(2);
        }

        @Test
        void thatWasWrongGoesOnFromThere() {
            var wrong = editor.send(form("IDENTITY").with("endpoint", "nonsense"));

            var saved = editor.send(Form.of(wrong, page("IDENTITY")).with("endpoint", SAVED + "/next"));

            assertThat(saved.status()).isEqualTo(302);
            assertThat(method("IDENTITY").at("/endpoint").asString()).isEqualTo(SAVED + "/next");
        }

        @Test
        void ofAMethodThatIsNotTheMerchantsSaysWhy() {
            var refused =
                    editor.post(page("LOYALTY"), Map.of("endpoint", SAVED, "endpointType", "PUBLIC", "basedOn", ""));

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.words()).contains("nothing to configure or test");
        }
    }

    @Nested
    class TwoPeople {

        private static final String MINE = "https://mine.merchant.invalid/prod";
        private static final String THEIRS = "https://theirs.merchant.invalid/prod";

        private Page late() {
            var mine = form("IDENTITY").with("endpoint", MINE);
            var another = Person.at(address, "admin");
            another.send(form(another, "IDENTITY").with("endpoint", THEIRS));
            return editor.send(mine);
        }

        @Test
        void theSecondSeesWhatTheFirstSavedAndLosesNothing() {
            var late = late();

            assertThat(late.status()).isEqualTo(412);
            assertThat(late.words()).contains("Somebody else changed this", THEIRS, "Keep mine", "Take theirs");
            assertThat(Form.of(late, page("IDENTITY")).fields()).containsEntry("endpoint", MINE);
            assertThat(method("IDENTITY").at("/endpoint").asString()).isEqualTo(THEIRS);
        }

        @Test
        void theSecondMayKeepTheirOwn() {
            var kept = editor.send(Form.of(late(), page("IDENTITY")));

            assertThat(kept.status()).isEqualTo(302);
            assertThat(method("IDENTITY").at("/endpoint").asString()).isEqualTo(MINE);
        }

        @Test
        void theSecondMayTakeTheOthers() {
            var late = late();

            assertThat(late.links()).contains("/stores/" + store);
            assertThat(editor.get("/stores/" + store).words("config-IDENTITY", "div"))
                    .contains(THEIRS)
                    .doesNotContain(MINE);
        }

        @Test
        void theSecondSeesThatTheFirstRemovedItAndMaySaveAnew() {
            var mine = form("IDENTITY").with("endpoint", MINE);
            editor.send(form("IDENTITY").to(page("IDENTITY") + "/removal"));

            var late = editor.send(mine);

            assertThat(late.status()).isEqualTo(412);
            assertThat(late.words()).contains("nothing is saved now");
            assertThat(editor.send(Form.of(late, page("IDENTITY"))).status()).isEqualTo(302);
            assertThat(method("IDENTITY").at("/endpoint").asString()).isEqualTo(MINE);
        }

        @Test
        void theSecondRemovesNothingThatTheFirstSaved() {
            var mine = form("IDENTITY").to(page("IDENTITY") + "/removal");
            editor.send(form("IDENTITY").with("endpoint", THEIRS));

            var late = editor.send(mine);

            assertThat(late.status()).isEqualTo(412);
            assertThat(late.words()).contains(THEIRS);
            assertThat(method("IDENTITY").at("/endpoint").asString()).isEqualTo(THEIRS);
        }
    }

    @Nested
    class ARemoval {

        @Test
        void isConfirmedAndReachesTheHistoryWithItsReasons() {
            var removed = editor.send(form("IDENTITY")
                    .with("reason", "It moves.")
                    .with("changeReference", "CHG-8")
                    .to(page("IDENTITY") + "/removal"));

            assertThat(editor.follow(removed).words("config-IDENTITY", "div")).contains("No endpoint yet", "Removed.");
            assertThat(history())
                    .contains("CONNECTOR_REMOVED", "\"reason\":\"It moves.\"", "\"changeReference\":\"CHG-8\"");
        }

        @Test
        void isOfferedOnlyWhereSomethingIsSaved() {
            assertThat(editor.get(page("IDENTITY")).text()).contains(page("IDENTITY") + "/removal");
            assertThat(editor.get(page("ORDERING")).text()).doesNotContain("/removal");
        }

        @Test
        void saysWhatIsWrongBesideTheField() {
            var wrong = editor.send(
                    form("IDENTITY").with("changeReference", "x".repeat(256)).to(page("IDENTITY") + "/removal"));

            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.words("wrong-changeReference-IDENTITY", "ul")).contains("255");
            assertThat(method("IDENTITY").at("/endpoint").asString()).isEqualTo(SAVED);
        }
    }

    @Nested
    class WhatNoFormOfOursSends {

        @ParameterizedTest
        @ValueSource(strings = {"abc", "-1", "0", " 2", "99999999999999999999"})
        void hasNoPreconditionAndIsRefused(String basedOn) {
            var before = history();

            for (var method : new String[] {"IDENTITY", "ORDERING"}) {
                var form = Map.of("endpoint", SAVED + "/next", "endpointType", "PUBLIC", "basedOn", basedOn);
                var refused = editor.post(page(method), form);

                assertThat(refused.status()).isEqualTo(428);
                assertThat(refused.text()).startsWith("<!DOCTYPE html>");
            }
            assertThat(history()).isEqualTo(before);
        }

        @Test
        void isEmptyAndIsRefusedWithAllThatIsMissing() {
            var refused = editor.post(page("IDENTITY"), Map.of());

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.words("wrong-endpoint-IDENTITY", "ul")).contains("missing");
        }

        @Test
        void saysAFieldTwiceAndIsRefused() {
            var before = history();

            var refused = editor.post(
                    page("IDENTITY"),
                    "endpoint=https://a.invalid&endpoint=https://b.invalid&endpointType=PUBLIC&basedOn=2");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).startsWith("<!DOCTYPE html>");
            assertThat(refused.words()).contains("more than once");
            assertThat(history()).isEqualTo(before);
        }

        @ParameterizedTest
        @CsvSource({
            "endpoint=https://a.invalid/%00,wrong-endpoint-IDENTITY",
            "endpoint=https://a.invalid/%0d%0ax,wrong-endpoint-IDENTITY",
            "endpointType=NONSENSE,wrong-type-IDENTITY",
            "reason=%00,wrong-reason-IDENTITY",
            "changeReference=a%0ab,wrong-changeReference-IDENTITY"
        })
        void hasWhatNoTextHasAndIsRefusedBesideItsField(String field, String finding) {
            var before = history();

            var refused = editor.post(page("IDENTITY"), field + "&basedOn=2");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.words(finding, "ul")).isNotEmpty();
            assertThat(history()).isEqualTo(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"x%00y=1", "endpoint=%zz", "a=%"})
        void canNotBeReadAndIsRefusedByAPage(String odd) {
            var before = history();

            var refused = editor.post(page("IDENTITY"), odd);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).startsWith("<!DOCTYPE html>");
            assertThat(history()).isEqualTo(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"?x%00y=1", "?q=a&q=b"})
        void canNotBeReadInAnAddressEither(String query) {
            for (var path : new String[] {"/stores", "/stores/" + store, "/stores/" + store + "/history"}) {
                var refused = editor.get(path + query);

                assertThat(refused.status()).as(path).isIn(400, 403, 422);
                assertThat(refused.text()).as(path).startsWith("<!DOCTYPE html>");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/stores/../me",
                    "/stores//x",
                    "/stores/x/",
                    "/Stores",
                    "/stores/x/connectors",
                    "/stores/x;y=1"
                })
        void leadsNowhere(String path) {
            assertThat(editor.get(path).status()).isIn(400, 404);
        }
    }

    @Nested
    class ATest {

        @Test
        void isPendingAndIsJoinedByASecondPress() {
            var pressed = editor.send(Form.of(editor.get("/stores/" + store), tests("IDENTITY")));
            var pending = method("IDENTITY").at("/pendingTest/testId").asString();

            assertThat(pressed.next().toString()).isEqualTo(address + "/stores/" + store);
            assertThat(editor.follow(pressed).words("test-IDENTITY", "tbody"))
                    .contains("Testing…", "Asked for by editor");
            assertThat(editor.send(Form.of(editor.get("/stores/" + store), tests("IDENTITY")))
                            .status())
                    .isEqualTo(302);
            assertThat(method("IDENTITY").at("/pendingTest/testId").asString())
                    .isNotEmpty()
                    .isEqualTo(pending);
        }

        @Test
        void ofOrderingNeedsAnItemOfTheCatalogue() {
            Given.save(admin, store, "ORDERING", SAVED);

            var missing = editor.send(run("ORDERING", " "));
            var unknown = editor.send(run("ORDERING", "SKU-9"));
            admin.send("PUT", "/api/v1/stores/" + store + "/catalogue", "[{\"sku\":\"SKU-9\"}]");
            var known = editor.send(run("ORDERING", " SKU-9 "));

            assertThat(missing.status()).isEqualTo(422);
            assertThat(missing.words("about-ORDERING", "p")).contains("Give an item");
            assertThat(missing.words("about-IDENTITY", "p")).doesNotContain("Give an item");
            assertThat(unknown.status()).isEqualTo(422);
            assertThat(unknown.words("about-ORDERING", "p")).contains("no such item");
            assertThat(Form.of(unknown, tests("ORDERING")).fields()).containsEntry("item", "SKU-9");
            assertThat(known.status()).isEqualTo(302);
        }

        @Test
        void takesAnIdentityKeyOnlyInBase64() {
            var refused = editor.send(run("IDENTITY", "not base64!"));

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.words("about-IDENTITY", "p")).contains("Base64");
            assertThat(editor.send(run("IDENTITY", "a2V5")).status()).isEqualTo(302);
        }

        @Test
        void withoutAnEndpointSaysWhatToDoFirst() {
            var refused = editor.post(tests("ORDERING"), Map.of("item", "SKU-1"));

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.words()).contains("Save an endpoint for ORDERING before testing it.");
        }

        @Test
        void ofAMethodThatIsNotTheMerchantsSaysWhy() {
            var refused = editor.post(tests("LOYALTY"), Map.of());

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.words()).contains("nothing to configure or test");
        }

        @Test
        void isOfAMethodThatThereIs() {
            assertThat(editor.post(tests("RETURNS"), Map.of()).status()).isEqualTo(404);
        }

        @Test
        void saysAnItemTwiceAndIsRefused() {
            assertThat(editor.post(tests("IDENTITY"), "item=a2V5&item=a2V6").status())
                    .isEqualTo(422);
            assertThat(method("IDENTITY").has("pendingTest")).isFalse();
        }

        private Form run(String method, String item) {
            return Form.of(editor.get("/stores/" + store), tests(method)).with("item", item);
        }

        private String tests(String method) {
            return page(method) + "/tests";
        }
    }

    private Form form(String method) {
        return form(editor, method);
    }

    private Form form(Person person, String method) {
        return Form.of(person.get(page(method)), page(method));
    }

    private String page(String method) {
        return "/stores/%s/connectors/%s".formatted(store, method);
    }

    private JsonNode method(String name) {
        return admin.get("/api/v1/stores/" + store)
                .json()
                .path("methods")
                .valueStream()
                .filter(method -> method.path("method").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String history() {
        return admin.get("/api/v1/stores/" + store + "/history", "Accept", "application/x-ndjson")
                .text();
    }
}
