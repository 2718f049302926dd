package io.storewire.integration;

import static io.storewire.integration.Given.SAVE;
import static io.storewire.integration.Given.connector;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.embedded.Api.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServiceIntegrationTest
class ErrorsIntegrationTest {

    private final Api admin;
    private String store = "";

    @Autowired
    ErrorsIntegrationTest(@LocalServerPort int port) {
        admin = Api.at("http://localhost:" + port, "admin");
    }

    @BeforeEach
    void aStore() {
        store = Given.store(admin, "CARD_CHECKOUT");
    }

    @Nested
    class AnUnreadableBody {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"''", "{", "[1,", "nope", "{\"endpoint\":\"a\",\"endpoint\":\"b\"}", "{} {}", "\u0000"})
        void isRefusedWithWhereItWentWrong(String body) {
            var refused = save(body);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(code(refused)).isEqualTo("unreadable");
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        }

        @Test
        void isRefusedIfItIsNotJsonByItsType() {
            var refused = admin.send(
                    "PUT", connector(store, "ORDERING"), SAVE, "If-None-Match", "*", "Content-Type", "text/plain");

            assertThat(refused.status()).isEqualTo(415);
            assertThat(refused.json().at("/detail").asString()).contains("application/json");
        }

        @Test
        void isRefusedIfItsTypeIsNoType() {
            var refused =
                    admin.send("PUT", connector(store, "ORDERING"), SAVE, "If-None-Match", "*", "Content-Type", "///");

            assertThat(refused.status()).isEqualTo(415);
        }

        @Test
        void isRefusedIfItIsTooLong() {
            assertThat(save("{\"reason\":\"%s\"}".formatted("x".repeat(64 * 1024)))
                            .status())
                    .isEqualTo(413);
        }

        @Test
        void isRefusedIfItIsNestedTooDeep() {
            assertThat(save("[".repeat(2_000) + "]".repeat(2_000)).status()).isEqualTo(400);
        }
    }

    @Nested
    class AnythingOdd {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/stores?q=%ff",
                    "//api/v1/stores",
                    "/api/v1/stores/x;x=1",
                    "/api/v1/stores/a%25b",
                    "/api/v1/stores/a%0Ab"
                })
        void inTheUrlIsAProblemAndNoQuestionForAName(String path) {
            var refused = admin.get(path);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(code(refused)).isEqualTo("unreadable");
        }

        @Test
        void inTheQueryIsAFinding() {
            assertThat(findings(admin.get("/api/v1/stores?q=%00&limit=0&more=1")))
                    .containsExactlyInAnyOrder("/q pattern", "/limit pattern", "/more unknown-field");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"endpointType\":1e99999999}", "{\"reason\":\"\\ud800\"}"})
        void inTheBodyIsUnreadable(String body) {
            assertThat(save(body).status()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"multipart/form-data", "application/x-www-form-urlencoded"})
        void forATypeIsUnsupported(String type) {
            var refused =
                    admin.send("PUT", connector(store, "ORDERING"), "a=b", "If-None-Match", "*", "Content-Type", type);

            assertThat(refused.status()).isEqualTo(415);
        }

        @Test
        void inACatalogueIsShownByItsFirstHundredFindings() {
            var items = "[" + "{},".repeat(20_000 - 1) + "{}]";

            var refused = admin.send("PUT", "/api/v1/stores/" + store + "/catalogue", items);

            assertThat(findings(refused)).hasSize(100).contains("/99/sku missing");
        }

        @Test
        void butWithinTheLimitsIsACatalogue() {
            var barcodes = String.join(",", Collections.nCopies(99, "\"1\""));
            var item = "{\"sku\":\"s\",\"barcodes\":[%s]}".formatted(barcodes);
            var items = "[" + String.join(",", Collections.nCopies(19_000, item)) + "]";

            var path = "/api/v1/stores/" + store + "/catalogue";

            assertThat(admin.send("PUT", path, items).status()).isEqualTo(204);
            assertThat(admin.get(path + "/1").json().at("/sku").asString()).isEqualTo("s");
            assertThat(admin.send("PUT", path, items + " ".repeat(1_000_000)).status())
                    .isEqualTo(413);
        }
    }

    @Nested
    class ACatalogue {

        private String path() {
            return "/api/v1/stores/" + store + "/catalogue";
        }

        @Test
        void namesTheLineThatIsNoJson() {
            var refused = admin.send(
                    "PUT", path(), "{\"sku\":\"a\"}\n\n{\"sku\":}\n", "Content-Type", "application/x-ndjson");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/detail").asString()).contains("line 3");
        }

        @Test
        void hasNoCodeThatStandsForTwoItems() {
            var refused = admin.send(
                    "PUT", path(), "[{\"sku\":\"a\",\"barcodes\":[\"1\"]},{\"sku\":\"b\",\"barcodes\":[\"1\"]}]");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(findings(refused)).containsExactly("/1/barcodes/0 duplicate-code");
        }

        @ParameterizedTest
        @CsvSource({"a/b, a%2Fb", "50%, 50%25", "a;b, a%3Bb", "., .", "a+b c, a%2Bb+c"})
        void findsByItsQueryWhatCanNotStandInAPath(String sku, String asked) {
            admin.send("PUT", path(), "[{\"sku\":\"%s\"},{\"sku\":\"other\"}]".formatted(sku));

            var found = admin.get(path() + "?code=" + asked).json();

            assertThat(found.size()).isEqualTo(1);
            assertThat(found.at("/0/sku").asString()).isEqualTo(sku);
            assertThat(admin.get(path() + "?code=nope").json().isEmpty()).isTrue();
        }
    }

    @Nested
    class WhatCanNotBeAnswered {

        @Test
        void isNotDone() {
            var refused =
                    admin.send("PUT", connector(store, "ORDERING"), SAVE, "If-None-Match", "*", "Accept", "text/html");

            assertThat(refused.status()).isEqualTo(406);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            var history = admin.get("/api/v1/stores/" + store + "/history").json();
            assertThat(history.at("/items").size()).isEqualTo(1);
        }
    }

    @Nested
    class ABodyThatBreaksRules {

        @Test
        void isAnsweredWithAllFindingsAndAPointerToEach() {
            var refused = save("{\"endpoint\":\"http://a:b@1.2.3.4:22/x?q#f\",\"endpointType\":\"OPEN\",\"more\":1}");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(findings(refused))
                    .containsExactlyInAnyOrder(
                            "/more unknown-field",
                            "/endpointType enum",
                            "/endpoint user-info",
                            "/endpoint ip-literal",
                            "/endpoint port",
                            "/endpoint query",
                            "/endpoint fragment");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{} | /endpoint missing",
                    "{} | /endpointType missing",
                    "{\"endpoint\":5} | /endpoint type",
                    "{\"endpoint\":null} | /endpoint type",
                    "{\"endpoint\":{\"$ne\":1}} | /endpoint type",
                    "{\"endpointType\":\"public\"} | /endpointType enum",
                    "{\"reason\":\"\"} | /reason minLength",
                    "[] | ' type'"
                })
        void namesTheMemberThatDoes(String body, String finding) {
            assertThat(findings(save(body))).contains(finding);
        }

        @Test
        void mayBeAStoreOfUnknownMethodsAndTypes() {
            var body = "{\"name\":\"\",\"storeType\":\"KIOSK\",\"ownership\":{\"PAYMENT\":\"MERCHANT\"}}";

            var refused = admin.send("PUT", "/api/v1/stores/" + Given.newId(), body, "If-None-Match", "*");

            assertThat(findings(refused))
                    .containsExactlyInAnyOrder(
                            "/merchantId missing",
                            "/name minLength",
                            "/storeType enum",
                            "/ownership/PAYMENT unknown-method");
        }

        @Test
        void mayBeATooLongEndpoint() {
            var body = SAVE.replace("/prod", "/" + "x".repeat(2_048));

            assertThat(findings(save(body))).containsExactly("/endpoint maxLength");
        }

        @Test
        void leavesNothingBehind() {
            save("{}");

            var history = admin.get("/api/v1/stores/" + store + "/history").json();
            assertThat(history.at("/items").size()).isEqualTo(1);
        }
    }

    @Nested
    class ACommand {

        @Test
        void forAnUnknownStoreIsNotFound() {
            var refused = admin.send("PUT", connector("nowhere", "ORDERING"), SAVE, "If-None-Match", "*");

            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.json().at("/detail").asString()).isEqualTo("There is no store nowhere.");
        }

        @Test
        void forAnUnknownMethodNamesTheOnesThereAre() {
            var refused = admin.send("PUT", connector(store, "PAYMENT"), SAVE, "If-None-Match", "*");

            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.json().at("/detail").asString())
                    .contains("IDENTITY, LOYALTY, ORDERING, FRAUD_AND_ABUSE");
        }

        @Test
        void forAMethodThatIsNotTheMerchantsIsRefused() {
            var refused = admin.send("PUT", connector(store, "IDENTITY"), SAVE, "If-None-Match", "*");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(code(refused)).isEqualTo("not-required");
        }

        @ParameterizedTest
        @CsvSource({"If-Match,5", "If-Match,*", "If-Match,W/\"1\"", "If-None-Match,\"1\"", "If-Match,\"0\""})
        void withAnUnreadablePreconditionIsRefused(String header, String value) {
            assertThat(admin.send("PUT", connector(store, "ORDERING"), SAVE, header, value)
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void onARouteThatIsNotThereIsNotFound() {
            assertThat(admin.get("/api/v1/nonsense").status()).isEqualTo(404);
            assertThat(admin.send("DELETE", "/api/v1/stores/" + store, null).status())
                    .isEqualTo(405);
        }

        @Test
        void ofAnUnknownVerbNamesTheOnesThereAre() {
            var refused = admin.send("BREW", "/api/v1/stores/" + store, null);

            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.header("Allow")).contains("GET", "PUT");
        }

        @Test
        void forTheWholeHistoryHasNothingToChoose() {
            var path = "/api/v1/stores/" + store + "/history";

            assertThat(findings(admin.get(path + "?limit=1", "Accept", "application/x-ndjson")))
                    .containsExactly("/limit unknown-field");
        }
    }

    private Answer save(String body) {
        return admin.send("PUT", connector(store, "ORDERING"), body, "If-None-Match", "*");
    }

    private static String code(Answer refused) {
        return refused.json().at("/type").asString().replace("urn:storewire:problem:", "");
    }

    private static List<String> findings(Answer refused) {
        var findings = new ArrayList<String>();
        refused.json()
                .at("/errors")
                .forEach(error -> findings.add(error.at("/pointer").asString() + " "
                        + error.at("/code").asString()));
        return findings;
    }
}
