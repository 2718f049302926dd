package io.storewire.integration;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storewire.embedded.Api;
import io.storewire.embedded.Browser.Page;
import io.storewire.embedded.Form;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Code;
import io.storewire.outbox.Projection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the pages say, to people without scripts. */
@ServiceIntegrationTest
class PortalPagesIntegrationTest {

    private static final String ENDPOINT = "https://api.merchant.invalid/prod";

    private final String address;
    private final List<Projection> views;
    private final Api admin;
    private final Person editor;

    @Autowired
    PortalPagesIntegrationTest(@LocalServerPort int port, List<Projection> views) {
        address = "http://localhost:" + port;
        this.views = views;
        admin = Api.at(address, "admin");
        editor = Person.at(address, "editor");
    }

    @Nested
    class TheList {

        private final String merchant = "m-" + UUID.randomUUID();
        private final String complete = id("a");
        private final String incomplete = id("b");
        private final String foreign = id("c");
        private final Person validator = Person.at(address, "validator");

        @BeforeEach
        void stores() {
            told(complete, merchant)
                    .registered("Berlin Mitte", StoreType.CARD_CHECKOUT)
                    .saved("ORDERING", null, ENDPOINT, null)
                    .ended("ORDERING", 2, Code.HTTP_RESPONSE, 200);
            told(incomplete, merchant)
                    .registered("Bremen Nord", StoreType.APP_ENTRY)
                    .saved("IDENTITY", null, ENDPOINT, null)
                    .ended("IDENTITY", 2, Code.CONNECT_REFUSED, null);
            told(foreign, merchant + "-other").registered("Berlin Ost", StoreType.CARD_CHECKOUT);
        }

        @ParameterizedTest
        @CsvSource({
            "'',a b",
            "&storeType=CARD_CHECKOUT,a",
            "&completion=INCOMPLETE,b",
            "&completion=COMPLETE,a",
            "&status=UNSUCCESSFUL,b",
            "&status=SUCCESSFUL,a",
            "&status=UNTESTED,''",
            "&status=SUCCESSFUL&method=ORDERING,a",
            "&status=SUCCESSFUL&method=IDENTITY,''",
            "&q=MITTE,a",
            "&q=b,a b",
            "&q=xyzzy,''",
            "&q=+berlin+&storeType=&completion=COMPLETE,a"
        })
        void isNarrowedByEachField(String filter, String found) {
            var page = validator.get("/stores?merchantId=" + merchant + filter);

            assertThat(rows(page)).containsExactlyElementsOf(ids(found));
            if (found.isEmpty()) assertThat(page.words()).contains("No store matches.");
        }

        @Test
        void isNarrowedByAFormThatKeepsWhatItIsNarrowedTo() {
            var page = validator.get("/stores?status=SUCCESSFUL&q=berlin&merchantId=" + merchant);

            assertThat(Form.of(page, "/stores").fields())
                    .containsEntry("q", "berlin")
                    .containsEntry("merchantId", merchant);
            assertThat(page.text())
                    .contains("<option value=\"SUCCESSFUL\" selected=\"selected\"")
                    .doesNotContain("<option value=\"UNTESTED\" selected");
        }

        @Test
        void saysWhatEachStoreIsAndLinksIt() {
            var page = validator.get("/stores?merchantId=" + merchant);

            assertThat(page.words("row-" + complete, "tr"))
                    .contains(complete, "Berlin Mitte", merchant, "Card checkout", "Complete", "Successful");
            assertThat(page.words("row-" + incomplete, "tr"))
                    .contains("App entry", "Incomplete", "Unsuccessful", "Not set", "Not required");
            assertThat(page.links()).contains("/stores/" + complete);
            assertThat(validator.get("/stores/" + complete + "/row").words())
                    .isEqualTo(page.words("row-" + complete, "tr"));
            assertThat(page.words()).contains("It does not mean that the connectors work");
        }

        @Test
        void countsWhatThereIsAndLinksIt() {
            await().untilAsserted(() -> assertThat(
                            validator.get("/stores?merchantId=" + merchant).words("counts", "div"))
                    .contains("Complete 1", "Incomplete 1", "Not required 0")
                    .contains("Successful 1", "Unsuccessful 1", "Untested 0"));
            var page = validator.get("/stores?q=berlin&merchantId=" + merchant);
            var link = page.links().stream()
                    .filter(one -> one.contains("completion=COMPLETE"))
                    .findFirst()
                    .orElseThrow();

            var narrowed = validator.get(link);

            assertThat(rows(narrowed)).containsExactly(complete);
            assertThat(narrowed.text()).contains("aria-current=\"true\"");
            assertThat(narrowed.links()).contains("/stores?merchantId=" + merchant + "&q=berlin");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"storeType=SHED", "completion=x", "status=x", "method=RETURNS", "q=%00", "merchantId=a%20b"})
        void thatIsNarrowedToNonsenseSaysSo(String query) {
            var page = editor.get("/stores?" + query);

            assertThat(page.status()).isEqualTo(422);
            assertThat(page.words())
                    .contains("The request breaks the rules below.")
                    .containsAnyOf("must", "methods are");
        }

        @Test
        void showsNobodyTheStoresOfAnother() {
            assertThat(rows(Person.at(address, "stranger").get("/stores?merchantId=" + merchant)))
                    .isEmpty();
            assertThat(rows(editor.get("/stores?merchantId=" + merchant))).isEmpty();
            assertThat(rows(validator.get("/stores?merchantId=" + merchant))).doesNotContain(foreign);
        }

        @Test
        void offersMerchantsOnlyToWhoSeesSeveral() {
            assertThat(validator.get("/stores").text()).contains("name=\"merchantId\"");
            assertThat(editor.get("/stores").text()).doesNotContain("name=\"merchantId\"");
        }

        @Test
        void goesOnByLinksOverAllItsStores() {
            var many = "m-" + UUID.randomUUID();
            var all = IntStream.range(0, 120)
                    .mapToObj(n -> "p%03d-%s".formatted(n, many.substring(2)))
                    .toList();
            all.forEach(store -> told(store, many).registered("Paging", StoreType.COMBO));

            var seen = new ArrayList<String>();
            var pages = 0;
            var next = "/stores?q=paging&merchantId=" + many;
            while (!next.isEmpty()) {
                var page = validator.get(next);
                seen.addAll(rows(page));
                pages++;
                assertThat(page.links().contains("/stores?merchantId=" + many + "&q=paging"))
                        .isEqualTo(pages > 1);
                next = page.links().stream()
                        .filter(link -> link.contains("cursor="))
                        .findFirst()
                        .orElse("");
            }

            assertThat(seen).containsExactlyElementsOf(all);
            assertThat(pages).isEqualTo(3);
            assertThat(validator
                            .get("/stores?merchantId=" + many + "&cursor=zzz")
                            .words())
                    .contains("No store matches");
        }

        private String id(String name) {
            return name + merchant.substring(1);
        }

        private List<String> ids(String names) {
            return Stream.of(names.split(" "))
                    .filter(name -> !name.isEmpty())
                    .map(this::id)
                    .toList();
        }

        private static List<String> rows(Page page) {
            return Pattern.compile("<tr id=\"row-([^\"]+)\"")
                    .matcher(page.text())
                    .results()
                    .map(row -> row.group(1))
                    .toList();
        }
    }

    @Nested
    class AStore {

        private final String store = Given.newId();

        @Test
        void isReachedBySettingsAndSaysWhatItIs() {
            told().registered("Berlin Mitte", StoreType.CARD_CHECKOUT).saved("ORDERING", null, ENDPOINT, null);

            var page = editor.get("/stores/" + store);

            assertThat(page.words())
                    .contains("Settings Developer Settings Connector Configurations")
                    .contains("Berlin Mitte", store, "Card checkout")
                    .contains("Complete – all required values are set. This does not mean that the connectors work.")
                    .contains("Changes affect the store's operation. Follow your change management.")
                    .contains("A passed test proves communication only. Verify further before launch.");
            assertThat(page.links()).contains("/stores", "/stores/" + store + "/catalogue");
        }

        @Test
        void listsEveryMethodWithWhatIsToDo() {
            told().registered("Berlin Mitte", StoreType.CARD_FULLY_DELEGATED);

            var page = editor.get("/stores/" + store);

            assertThat(page.words("config-IDENTITY", "div"))
                    .contains("Identity", "Not required – the platform manages this for the store.");
            assertThat(page.words("config-LOYALTY", "div")).contains("Not required – the store does not offer this.");
            assertThat(page.words("config-ORDERING", "div")).contains("No endpoint yet", "Set");
            assertThat(page.words()).contains("Incomplete – one or more required values are not set.");
        }

        @Test
        void whoseMethodsAreAllThePlatformsHasNothingToDo() {
            var all = "{\"merchantId\":\"m-demo\",\"name\":\"x\",\"storeType\":\"CARD_CHECKOUT\","
                    + "\"ownership\":{\"ORDERING\":\"PLATFORM\"}}";
            admin.send("PUT", "/api/v1/stores/" + store, all, "If-None-Match", "*");

            assertThat(editor.get("/stores/" + store).words())
                    .contains("Not required – there is nothing to configure", "There is nothing to test");
        }

        @Test
        void hasATestForEachSavedEndpointAndNoOther() {
            told().registered("Berlin Mitte", StoreType.APP_ENTRY).saved("ORDERING", null, ENDPOINT, null);

            var page = editor.get("/stores/" + store);

            assertThat(headers(page)).containsExactly("Connector API URL", "Type", "Method", "Status", "Run test");
            assertThat(tests(page)).containsExactly("ORDERING");
            assertThat(page.words("test-ORDERING", "tbody"))
                    .contains(ENDPOINT, "Public", "Ordering", "Untested", "Not tested yet.")
                    .contains("SKU or barcode", "It must be in the store's catalogue already: look it up.");
            assertThat(page.text()).contains("action=\"/stores/%s/connectors/ORDERING/tests\"".formatted(store));
        }

        @Test
        void warnsOfAHostThatLooksUnlikeItsType() {
            told().registered("Berlin Mitte", StoreType.APP_ENTRY)
                    .saved("ORDERING", null, "https://a-vpce-1.execute-api.eu-central-1.amazonaws.com/prod", null);

            assertThat(editor.get("/stores/" + store).words("config-ORDERING", "div"))
                    .contains("The host looks like a private API (vpce), but the type is Public.");
        }

        @ParameterizedTest
        @CsvSource({
            "HTTP_RESPONSE,403,Successful,reached%2C not authorised yet,the endpoint",
            "HTTP_RESPONSE,404,Successful,reached%2C check the stage path,stage",
            "CONNECT_REFUSED,,Unsuccessful,Not reached at connecting,refused",
            "ADDRESS_FORBIDDEN,,Untested,not called,Check the endpoint",
            "EXPIRED,,Untested,We could not test; the status is unchanged,test again"
        })
        void saysWhatCameOfItsTest(Code code, Integer status, String state, String said, String hint) {
            told().registered("Berlin Mitte", StoreType.APP_ENTRY)
                    .saved("IDENTITY", null, ENDPOINT, null)
                    .ended("IDENTITY", 2, code, status);

            var test = editor.get("/stores/" + store).words("test-IDENTITY", "tbody");

            assertThat(test).contains(state, code.name(), "by Ann");
            assertThat(test).containsIgnoringCase(said.replace("%2C", ",")).containsIgnoringCase(hint);
        }

        @Test
        void keepsTheStatusAndItsAnswerWhenALaterTestMeasuredNothing() {
            told().registered("Berlin Mitte", StoreType.APP_ENTRY)
                    .saved("IDENTITY", null, ENDPOINT, null)
                    .ended("IDENTITY", 2, Code.HTTP_RESPONSE, 403)
                    .ended("IDENTITY", 2, Code.WORKER_FAILED, null);

            assertThat(editor.get("/stores/" + store).words("test-IDENTITY", "tbody"))
                    .contains("Successful 403 reached, not authorised yet", "We could not test");
        }

        @Test
        void saysThatATestWasOfAnEarlierEndpoint() {
            told().registered("Berlin Mitte", StoreType.APP_ENTRY)
                    .saved("IDENTITY", null, ENDPOINT, null)
                    .ended("IDENTITY", 2, Code.HTTP_RESPONSE, 200)
                    .saved("IDENTITY", ENDPOINT, ENDPOINT + "/next", null);

            assertThat(editor.get("/stores/" + store).words("test-IDENTITY", "tbody"))
                    .contains("Untested", "This was a test of an earlier endpoint; what is saved now is not tested.")
                    .doesNotContain("reached, success");
        }

        @Test
        void offersNobodyWhatTheyMayNotDoAndSaysWhy() {
            told().registered("Berlin Mitte", StoreType.APP_ENTRY).saved("IDENTITY", null, ENDPOINT, null);

            offers("editor", true, true, false);
            offers("viewer", false, false, false);
            offers("auditor", false, false, true);
            offers("validator", false, true, false);
            offers("admin", true, true, true);
        }

        private void offers(String who, boolean editing, boolean testing, boolean history) {
            var page = Person.at(address, who).get("/stores/" + store);

            assertThat(page.text().contains("id=\"edit-IDENTITY\"")).as(who).isEqualTo(editing);
            assertThat(page.words().contains("needs the permission to save connectors"))
                    .as(who)
                    .isNotEqualTo(editing);
            assertThat(page.text().contains("id=\"run-IDENTITY\"")).as(who).isEqualTo(testing);
            assertThat(page.words().contains("needs the permission to run tests"))
                    .as(who)
                    .isNotEqualTo(testing);
            assertThat(page.links().contains("/stores/" + store + "/history"))
                    .as(who)
                    .isEqualTo(history);
        }

        @Test
        void thatThereIsNotKeepsTheWayAround() {
            var page = editor.get("/stores/nowhere");

            assertThat(page.status()).isEqualTo(404);
            assertThat(page.words()).contains("There is no store nowhere.");
            assertThat(page.links()).contains("/stores", "/guide", "/me");
            assertThat(page.text()).contains("action=\"/logout\"");
        }

        private Told told() {
            return PortalPagesIntegrationTest.this.told(store, "m-demo");
        }

        private static List<String> headers(Page page) {
            var table = page.text().substring(page.text().indexOf("<table"));
            return Pattern.compile("<th scope=\"col\"[^>]*>([^<]*)</th>")
                    .matcher(table)
                    .results()
                    .map(header -> header.group(1))
                    .toList();
        }

        private static List<String> tests(Page page) {
            return Pattern.compile("<tbody id=\"test-([A-Z_]+)\"")
                    .matcher(page.text())
                    .results()
                    .map(row -> row.group(1))
                    .toList();
        }
    }

    @Nested
    class TheHistory {

        private final String store = Given.newId();
        private final Person auditor = Person.at(address, "auditor");

        @Test
        void saysWhoChangedWhatAndWhyWithTheDifferenceMarked() {
            told(store, "m-demo")
                    .registered("Berlin Mitte", StoreType.APP_ENTRY)
                    .saved("IDENTITY", null, "https://a.invalid/old", "CHG-7")
                    .saved("IDENTITY", "https://a.invalid/old", "https://a.invalid/new", "CHG-8")
                    .renamed("Berlin Mitte", "Berlin Ost", StoreType.APP_ENTRY);

            var page = auditor.get("/stores/" + store + "/history");

            assertThat(page.words())
                    .containsSubsequence(
                            "4",
                            "Store updated",
                            "3",
                            "Ann",
                            "Connector saved: Identity",
                            "CHG-8",
                            "2",
                            "CHG-7",
                            "1",
                            "Store registered");
            assertThat(page.text())
                    .contains("https://a.invalid/<del>old</del>", "https://a.invalid/<ins>new</ins>")
                    .contains("Berlin <del>Mitte</del>", "Berlin <ins>Ost</ins>");
        }

        @Test
        void goesOnByLinksOverAllChanges() {
            var told = told(store, "m-demo").registered("Berlin Mitte", StoreType.APP_ENTRY);
            for (var n = 1; n <= 60; n++) told.saved("IDENTITY", null, "https://a.invalid/v" + n, "reason-" + n);

            var first = auditor.get("/stores/" + store + "/history");
            var older = first.links().stream()
                    .filter(link -> link.contains("cursor="))
                    .findFirst()
                    .orElseThrow();

            assertThat(first.words()).contains("reason-60", "reason-11").doesNotContain("reason-10 ");
            var second = auditor.get(older);
            assertThat(second.words()).contains("reason-10", "reason-1", "Store registered");
            assertThat(second.text()).doesNotContain("cursor=");
        }

        @Test
        void isExportedToTheLetterOfTheApi() {
            Given.register(admin, store, "APP_ENTRY");
            Given.save(admin, store, "IDENTITY", ENDPOINT);

            var page = auditor.get("/stores/" + store + "/history");
            var file = auditor.get("/stores/" + store + "/history/export");

            assertThat(page.links()).contains("/stores/" + store + "/history/export");
            assertThat(file.header("Content-Type")).startsWith("application/x-ndjson");
            assertThat(file.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"%s-history.ndjson\"".formatted(store));
            assertThat(file.header("Cache-Control")).contains("no-store");
            assertThat(file.text())
                    .hasLineCount(2)
                    .isEqualTo(admin.get("/api/v1/stores/" + store + "/history", "Accept", "application/x-ndjson")
                            .text());
        }

        @Test
        void hasNothingAtACursorThatIsNone() {
            Given.register(admin, store, "APP_ENTRY");

            assertThat(auditor.get("/stores/" + store + "/history?cursor=abc").status())
                    .isEqualTo(422);
            assertThat(auditor.get("/stores/" + store + "/history?x=1").status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class TheCatalogue {

        private final String store = Given.store(admin, "APP_ENTRY");

        @Test
        void isSearchedByHowACodeBeginsInAnyCase() {
            fill("{\"sku\":\"SKU-1\",\"barcodes\":[\"4006381333931\"]},{\"sku\":\"Tea-2\"}");

            assertThat(search("sku")).contains("SKU-1", "4006381333931").doesNotContain("Tea-2");
            assertThat(search("4006")).contains("SKU-1").doesNotContain("Tea-2");
            assertThat(search("TEA")).contains("Tea-2").doesNotContain("SKU-1");
            assertThat(search("6381")).contains("No code begins so.");
            assertThat(search("")).contains("SKU-1", "Tea-2");
        }

        @Test
        void saysThatThereIsNone() {
            assertThat(search("")).contains("The store has no catalogue yet.");
        }

        @Test
        void showsFiftyAndSaysThatThereAreMore() {
            fill(IntStream.range(0, 51)
                    .mapToObj("{\"sku\":\"SKU-%03d\"}"::formatted)
                    .collect(joining(",")));

            assertThat(search("sku")).contains("SKU-049", "There are more.").doesNotContain("SKU-050");
            assertThat(search("sku-01")).doesNotContain("There are more.");
        }

        @Test
        void keepsWhatWasTypedAndKnowsNoCodeThatLong() {
            assertThat(Form.of(
                                    editor.get("/stores/" + store + "/catalogue?item=abc"),
                                    "/stores/" + store + "/catalogue")
                            .fields())
                    .containsEntry("item", "abc");
            assertThat(editor.get("/stores/" + store + "/catalogue?item=" + "x".repeat(256))
                            .status())
                    .isEqualTo(422);
        }

        private void fill(String items) {
            admin.send("PUT", "/api/v1/stores/" + store + "/catalogue", "[" + items + "]");
        }

        private String search(String code) {
            return editor.get("/stores/" + store + "/catalogue?item=" + code).words("items", "div");
        }
    }

    @Nested
    class TheStart {

        @Test
        void isTheListForThoseWhoMayRead() {
            assertThat(editor.get("/").next().toString()).isEqualTo(address + "/stores");
        }

        @Test
        void leadsToTheGuideAndToOneself() {
            assertThat(editor.get("/guide").words())
                    .contains("1. Account setup", "2. Connector creation", "3. Configuration values");
            assertThat(editor.get("/me").words()).contains("Signed in as editor", "m-demo", "Run tests");
        }
    }

    @Nested
    class ReadersOfOtherLanguages {

        @ParameterizedTest
        @CsvSource({
            "de,de,Konnektor-Konfigurationen",
            "de-AT,de,Konnektor-Konfigurationen",
            "'fr,de;q=0.8',de,Konnektor-Konfigurationen",
            "fr,en,Connector Configurations",
            "en-GB,en,Connector Configurations",
            "'x;;,',en,Connector Configurations"
        })
        void areToldInTheirsOrInEnglish(String accepted, String lang, String title) {
            var page = editor.get("/stores", "Accept-Language", accepted);

            assertThat(page.text()).contains("<html lang=\"" + lang + "\"");
            assertThat(page.words()).contains(title);
        }

        @Test
        void areToldInTheirsWhatIsWrong() {
            var store = Given.store(admin, "APP_ENTRY");
            var form = Form.of(
                    editor.get("/stores/" + store + "/connectors/ORDERING"),
                    "/stores/" + store + "/connectors/ORDERING");

            var refused = editor.post(form.action(), form.fields(), "Accept-Language", "de");
            var nowhere = editor.get("/stores/nowhere", "Accept-Language", "de");
            var nonsense = editor.get("/stores?merchantId=a%20b", "Accept-Language", "de");

            assertThat(refused.words("wrong-endpoint-ORDERING", "ul")).isEqualTo("Das fehlt.");
            assertThat(nowhere.text()).contains("<html lang=\"de\"");
            assertThat(nowhere.words()).contains("Das gibt es nicht.");
            assertThat(nonsense.words()).contains("Buchstaben");
            assertThat(editor.get("/nowhere", "Accept-Language", "de").words()).contains("Hier ist nichts.");
        }

        @Test
        void areToldInTheirsWhatCameOfATest() {
            var store = Given.newId();
            told(store, "m-demo")
                    .registered("Berlin Mitte", StoreType.APP_ENTRY)
                    .saved("IDENTITY", null, ENDPOINT, null)
                    .ended("IDENTITY", 2, Code.HTTP_RESPONSE, 404);

            assertThat(editor.get("/stores/" + store, "Accept-Language", "de").words("test-IDENTITY", "tbody"))
                    .contains("Erfolgreich", "Prüfen Sie die Stufe am Ende des Endpunkts.", "von Ann");
        }
    }

    @Nested
    class WhatIsAskedForByAScript {

        @Test
        void saysWhatIsWrongWhereTheScriptLooks() {
            for (var path : List.of("/stores/nowhere", "/stores/nowhere/row", "/stores?status=x", "/nowhere")) {
                var page = editor.get(path, "HX-Request", "true");

                assertThat(page.status()).as(path).isBetween(400, 499);
                assertThat(page.text()).as(path).contains("id=\"said\"");
            }
        }
    }

    @Nested
    class EvilTexts {

        private static final String EVIL =
                "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7}}${7777*7777}__${7777*7777}__[[${7777*7777}]]";

        private final String store = Given.newId();
        private final Person reader = Person.at(address, "admin");

        @Test
        void areTextsEverywhere() {
            told(store, "m-demo", EVIL)
                    .registered(EVIL, StoreType.APP_ENTRY)
                    .saved("IDENTITY", null, "https://a.invalid/'&$(7777*7777);", EVIL)
                    .renamed(EVIL, EVIL + EVIL, StoreType.COMBO)
                    .ended("IDENTITY", 2, Code.HTTP_RESPONSE, 200);
            var code = encoded(EVIL);

            for (var path : List.of(
                    "/stores?q=" + code,
                    "/stores/" + store,
                    "/stores/" + store + "/row",
                    "/stores/" + store + "/connectors/IDENTITY",
                    "/stores/" + store + "/history",
                    "/stores/" + store + "/catalogue?item=" + code,
                    "/stores/" + store + "?note=" + code + "&of=" + code,
                    "/stores?merchantId=" + code,
                    "/stores?cursor=" + code,
                    "/stores/" + encoded("<script>alert(1)<") + "/row",
                    "/stores/" + store + "/connectors/" + encoded("<script>alert(1)<"))) {
                assertHarmless(path, reader.get(path));
            }
            assertThat(reader.get("/stores/" + store).words()).contains(EVIL);
            assertThat(reader.get("/stores/" + store + "/history").words()).contains(EVIL);
            assertThat(reader.get("/stores?q=" + encoded("<script>")).text()).contains("value=\"&lt;script&gt;\"");
        }

        @Test
        void areTextsInFormsToo() {
            Given.register(admin, store, "APP_ENTRY");
            Given.save(admin, store, "IDENTITY", ENDPOINT);
            Given.save(admin, store, "ORDERING", ENDPOINT);
            var connectors = "/stores/" + store + "/connectors/";
            var form = Map.of(
                    "endpoint", EVIL, "endpointType", EVIL, "reason", EVIL, "changeReference", EVIL, "basedOn", EVIL);

            var refused = reader.post(connectors + "IDENTITY", form);
            assertHarmless("edit", refused);
            assertThat(Form.of(refused, connectors + "IDENTITY").fields())
                    .containsEntry("endpoint", EVIL)
                    .containsEntry("reason", EVIL);
            assertHarmless("remove", reader.post(connectors + "IDENTITY/removal", form));
            assertHarmless("test", reader.post(connectors + "ORDERING/tests", Map.of("item", EVIL)));
        }

        @Test
        void areTextsInACatalogue() {
            Given.register(admin, store, "APP_ENTRY");
            var sku = EVIL.replace("\"", "\\\"");
            assertThat(admin.send(
                                    "PUT",
                                    "/api/v1/stores/" + store + "/catalogue",
                                    "[{\"sku\":\"%s\",\"barcodes\":[\"%s\"]}]".formatted(sku, sku + "2"))
                            .status())
                    .isEqualTo(204);

            var page = reader.get("/stores/" + store + "/catalogue");

            assertHarmless("catalogue", page);
            assertThat(page.words()).contains(EVIL);
        }

        private static void assertHarmless(String what, Page page) {
            assertThat(page.status()).as(what).isNotEqualTo(500);
            assertThat(page.text())
                    .as(what)
                    .doesNotContain("<script>", "<img", "\"'>", "60481729")
                    .doesNotContainPattern("=\"[^\"]*\"'");
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    @Nested
    class WhatPagesLoad {

        @Test
        void isOursAndKeptForLong() {
            var page = editor.get("/stores");
            var assets = Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"")
                    .matcher(page.text())
                    .results()
                    .map(asset -> asset.group(1))
                    .collect(toSet());

            assertThat(assets).hasSizeGreaterThanOrEqualTo(4).allSatisfy(asset -> {
                var answer = editor.get(asset);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Cache-Control")).contains("max-age=31536000", "public");
                assertThat(answer.header("Set-Cookie")).isEmpty();
                assertThat(asset).matches("/assets/[a-z]+-[0-9a-f]{32}\\.(css|js|svg)|/webjars/htmx\\.org/.*");
            });
        }
    }

    private Told told(String store, String merchant) {
        return told(store, merchant, "Ann");
    }

    private Told told(String store, String merchant, String actor) {
        return new Told(views, store, merchant, actor);
    }
}
