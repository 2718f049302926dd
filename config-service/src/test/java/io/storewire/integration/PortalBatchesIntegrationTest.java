package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storewire.access.Caller;
import io.storewire.batch.BatchReads;
import io.storewire.embedded.Api;
import io.storewire.embedded.Browser.Page;
import io.storewire.embedded.EmbeddedWorker;
import io.storewire.embedded.Form;
import io.storewire.events.Actor;
import io.storewire.hostile.HostileServer;
import io.storewire.hostile.Misbehaviour;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

/** Batches are ordered, watched and stopped by pages and forms alone, to people without scripts. */
@ServiceIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalBatchesIntegrationTest {

    private static final Caller VALIDATOR = new Caller(new Actor("v", "V"), Set.of(), Set.of("*"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String address;
    private final BatchReads reads;
    private final Api admin;
    private final Api api;
    private final Person validator;
    private final HostileServer endpoints = new HostileServer(HostileServer.ANY);
    private final ConfigurableApplicationContext worker;

    @Autowired
    PortalBatchesIntegrationTest(@LocalServerPort int port, BatchReads reads) {
        this.reads = reads;
        address = "http://localhost:" + port;
        admin = Api.at(address, "admin");
        api = Api.at(address, "validator");
        validator = Person.at(address, "validator");
        worker = EmbeddedWorker.start("--storewire.probe.timeout=3s", "--storewire.probe.connect-timeout=1s");
    }

    @AfterAll
    void stop() throws IOException {
        worker.close();
        endpoints.close();
    }

    @Nested
    class TheListOfStores {

        @Test
        void offersToValidateWhatItIsNarrowedTo() {
            var word = stores(2);

            var page = validator.get("/stores?merchantId=m-demo&q=" + word);

            assertThat(page.words("counts", "div")).contains("Validate these 2 stores");
            assertThat(page.links()).contains("/batches/new?merchantId=m-demo&q=" + word);
        }

        @Test
        void offersNothingWhereNoStoreMatchesOrToWhomMayNot() {
            var word = stores(1);

            assertThat(validator.get("/stores?q=" + word + "x").text()).doesNotContain("id=\"validate\"");
            var editor = Person.at(address, "editor").get("/stores?q=" + word);
            assertThat(editor.text()).doesNotContain("id=\"validate\"").doesNotContain("href=\"/batches\"");
        }
    }

    @Nested
    class TheQuestion {

        @Test
        void saysHowManyStoresAndRowsItWouldBe() {
            var word = stores(3);

            var page = validator.get("/batches/new?storeType=APP_ENTRY&q=" + word);

            assertThat(page.words())
                    .contains("Stores: Type App entry · Id or name " + word)
                    .contains("3 stores – 12 rows, one for each store and method.");
            assertThat(Form.of(page, "/batches").fields())
                    .containsEntry("q", word)
                    .containsEntry("storeType", "APP_ENTRY")
                    .containsEntry("item", "FIRST")
                    .containsKeys("once", "test.IDENTITY", "test.ORDERING");
        }

        @Test
        void countsTheMethodsThatAreChosen() {
            var page = validator.get("/batches/new?chosen=yes&test.IDENTITY=on&q=" + stores(3));

            assertThat(page.words()).contains("3 stores – 3 rows").doesNotContain("What ordering tests order");
        }

        @Test
        void isNotAskedWhereNoStoreMatches() {
            var page = validator.get("/batches/new?q=" + stores(1) + "x");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.words()).contains("No store matches, so there is nothing to test.");
            assertThat(page.text()).doesNotContain("class=\"primary\"");
        }

        @Test
        void isNotAskedOfStoresThatListsDoNotHave() {
            var page = validator.get("/batches/new?status=GONE");

            assertThat(page.status()).isEqualTo(422);
            assertThat(page.text()).contains("status must be one of");
        }

        @Test
        void saysWhatIsWrongWithTheForm() {
            var form = Form.of(validator.get("/batches/new?q=" + stores(1)), "/batches");

            var nothing = validator.post("/batches", Map.of("once", "k", "chosen", "yes", "item", "NONE", "q", "demo"));
            var noCode = validator.send(form.with("item", "CODE"));

            assertThat(nothing.status()).isEqualTo(422);
            assertThat(nothing.words()).contains("Choose at least one.");
            assertThat(noCode.status()).isEqualTo(422);
            assertThat(noCode.words()).contains("must not be empty");
            assertThat(Form.of(noCode, "/batches").fields()).containsEntry("item", "CODE");
        }
    }

    @Nested
    class ABatch {

        @Test
        void isStartedOnceHoweverOftenTheButtonIsPressed() {
            var form = Form.of(validator.get("/batches/new?q=" + stores(1)), "/batches");

            var first = validator.send(form);
            var second = validator.send(form);
            var other = validator.send(form.with("item", "NONE"));

            assertThat(first.status()).isEqualTo(302);
            assertThat(second.next()).isEqualTo(first.next());
            assertThat(other.status()).isEqualTo(302);
            assertThat(other.next()).isNotEqualTo(first.next());
        }

        @Test
        void showsWhatBecameOfItAndFailuresFirst() {
            var good = store(answering(200));
            var bad = store(endpoints.url(Misbehaviour.REFUSED));

            var page = done(order(good, bad));

            assertThat(page.words("progress", "section"))
                    .contains("Done", "8 of 8 ended, 100 %", "Reached 1", "Not reached 1", "Skipped 6", "Waiting 0");
            assertThat(page.words("bars", "div")).contains("Why tests failed CONNECT_REFUSED 1", "Not required 4");
            assertThat(rows(page)).containsExactly(bad + "/IDENTITY");
            assertThat(page.words("rows", "section")).contains("Failures", "CONNECT_REFUSED", "refused the connection");
            assertThat(page.links()).contains("/stores/" + bad + "#test-IDENTITY");
        }

        @Test
        void narrowsItsRowsToAnOutcomeACodeOrAHost() {
            var good = store(answering(200));
            var bad = store(endpoints.url(Misbehaviour.REFUSED));
            var address = page(done(order(good, bad)));

            assertThat(rows(validator.get(address + "?outcome=REACHED"))).containsExactly(good + "/IDENTITY");
            assertThat(rows(validator.get(address + "?code=CONNECT_REFUSED"))).containsExactly(bad + "/IDENTITY");
            assertThat(rows(validator.get(address + "?code=NO_ENDPOINT"))).hasSize(2);
            assertThat(rows(validator.get(address + "?host=nowhere.example"))).isEmpty();
            assertThat(rows(validator.get(address + "?host=" + host(bad)))).containsExactly(bad + "/IDENTITY");
            assertThat(validator.get(address + "?outcome=GONE").status()).isEqualTo(422);
            assertThat(validator.get(address + "?host=" + "%3Cscript%3E").status())
                    .isEqualTo(422);
        }

        @Test
        void isDownloadedInEachFormAndAsItIsNarrowed() {
            var good = store(answering(200));
            var bad = store(endpoints.url(Misbehaviour.REFUSED));
            var export = page(done(order(good, bad))) + "/export/";

            assertThat(validator.get(export + "csv").header("Content-Disposition"))
                    .startsWith("attachment; filename=\"batch-")
                    .endsWith(".csv\"");
            assertThat(validator.get(export + "csv").text()).contains(good + ",", bad + ",");
            assertThat(validator.get(export + "csv?outcome=REACHED").text())
                    .contains(good + ",")
                    .doesNotContain(bad);
            assertThat(validator.get(export + "ndjson").text().lines()).hasSize(8);
            assertThat(validator.get(export + "xml").text()).contains("<failure type=\"CONNECT_REFUSED\"");
            assertThat(validator.get(export + "pdf").status()).isEqualTo(404);
        }

        @Test
        void saysInTheReadersLanguageHowItIs() {
            var address = page(done(order(store(endpoints.url(Misbehaviour.REFUSED)))));

            assertThat(validator.get(address, "Accept-Language", "de").words())
                    .contains("Fertig", "Nicht erreicht 1", "Der Server hat die Verbindung abgelehnt");
        }

        @Test
        void ofNothingSaysSo() {
            var nowhere = validator.post(
                    "/batches", Map.of("chosen", "yes", "test.IDENTITY", "on", "q", "a-store-that-is-not"));

            assertThat(done(nowhere).words()).contains("No store matched, so there was nothing to test.");
        }

        @Test
        void thatThereIsNotOrThatOneDoesNotSeeIsNotThere() {
            var address = page(done(order(store(answering(200)))));

            var nowhere = validator.get("/batches/" + UUID.randomUUID());
            var stranger = Person.at(PortalBatchesIntegrationTest.this.address, "stranger");

            assertThat(nowhere.status()).isEqualTo(404);
            assertThat(nowhere.words()).contains("There is no batch");
            assertThat(stranger.get(address).status()).isEqualTo(404);
            assertThat(stranger.get("/batches").links()).doesNotContain(address);
        }
    }

    @Nested
    class ABatchUnderWay {

        @Test
        void isCancelledByAPress() {
            var started = order(store(endpoints.url(Misbehaviour.SILENT)));
            var cancel = page(started) + "/cancellation";
            var page = validator.get(page(started));

            assertThat(validator.send(Form.of(page, cancel)).next().getPath()).isEqualTo(page(started));

            assertThat(validator.get(page(started)).words("progress", "section"))
                    .contains("Cancelled");
            assertThat(done(started).text()).doesNotContain("action=\"" + cancel + "\"");
            assertThat(validator.get(cancel).next().getPath()).isEqualTo(page(started));
        }

        @Test
        void isNotOneOfMoreThanOneMayHave() {
            var begun = new ArrayList<Page>();
            var person = Person.at(address, "admin");
            var store = store(endpoints.url(Misbehaviour.SILENT));
            var form = Form.of(person.get("/batches/new?q=" + store), "/batches");
            for (var n = 0; n < 10; n++) begun.add(person.send(form.with("once", store + n)));

            var refused = person.send(form.with("once", store + 10));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("60");
            assertThat(refused.words()).contains("as many batches under way as one person may have");
            assertThat(Form.of(refused, "/batches").fields()).containsEntry("once", store + 10);
            assertThat(person.send(form.with("once", store + 3)).next())
                    .isEqualTo(begun.get(3).next());
            for (var one : begun) person.post(page(one) + "/cancellation", Map.of());
            begun.forEach(PortalBatchesIntegrationTest.this::done);
        }
    }

    @Nested
    class TheUnsuccessful {

        @Test
        void areRunAgainOnceAndComparedWithBefore() {
            var mended = store(endpoints.url(Misbehaviour.REFUSED));
            var still = store(endpoints.url(Misbehaviour.CLOSED));
            var before = done(order(mended, still));
            var change = "{\"endpoint\":\"%s\",\"endpointType\":\"PUBLIC\"}".formatted(answering(200));
            admin.send("PUT", Given.connector(mended, "IDENTITY"), change, "If-Match", "\"2\"");
            var again = Form.of(before, page(before) + "/retries");

            var first = validator.send(again);
            var second = validator.send(again);
            var after = done(first);

            assertThat(second.next()).isEqualTo(first.next());
            assertThat(after.words()).contains("The unsuccessful of a batch before", "2 of 2 ended");
            assertThat(after.words("changes", "p")).contains("Against the batch before", "1 mended");
            assertThat(rows(validator.get(page(after) + "?changed=mended"))).containsExactly(mended + "/IDENTITY");
            assertThat(rows(validator.get(page(after) + "?changed=broken"))).isEmpty();
            assertThat(rows(validator.get(page(after)))).containsExactly(still + "/IDENTITY");
        }

        @Test
        void areNotOfferedWhereThereAreNone() {
            var page = done(order(store(answering(200))));

            assertThat(page.text()).doesNotContain("/retries");
            assertThat(page.words("rows", "section")).contains("Nothing failed.");
        }
    }

    @Nested
    class TheLatestBatches {

        @Test
        void areListedNewestFirst() {
            var first = order("nowhere");
            var second = order("nowhere");

            var page = validator.get("/batches");

            assertThat(batches(page)).containsSubsequence(page(second), page(first));
            assertThat(page.words()).contains("Stores by name");
        }

        @Test
        void goOnWhereAPageEnds() {
            var begun = List.of(page(order("nowhere")), page(order("nowhere")), page(order("nowhere")));

            var all = new ArrayList<String>();
            for (var cursor = ""; cursor != null && all.size() < 500; ) {
                var page = reads.list(VALIDATOR, cursor.isEmpty() ? null : cursor, 2);
                assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
                page.items().forEach(batch -> all.add("/batches/" + batch.batchId()));
                cursor = page.nextCursor();
            }

            assertThat(all).doesNotHaveDuplicates().containsSubsequence(begun.reversed());
            assertThat(validator.get("/batches?cursor=0-" + UUID.randomUUID()).words())
                    .contains("There are no older batches.");
            assertThat(validator.get("/batches?cursor=x").status()).isEqualTo(422);
        }

        @Test
        void areOnlyThoseOfWhichOneSeesAll() {
            var batch = page(order("nowhere"));
            var merchant = new Caller(VALIDATOR.actor(), Set.of(), Set.of("m-demo"));

            assertThat(reads.list(merchant, null, 100).items()).allMatch(shown -> !batch.endsWith(shown.batchId()));
        }
    }

    private String page(Page started) {
        var path = started.status() == 302 ? started.next() : started.address();
        return path.getPath();
    }

    private Page done(Page started) {
        await().atMost(PATIENCE).until(() -> {
            var batch = api.get("/api/v1" + page(started)).json();
            return batch.has("endedAt") && (batch.has("comparison") || !batch.has("previous"));
        });
        return validator.get(page(started));
    }

    /** Its page as it is at first. */
    private Page order(String... storeIds) {
        var batch = api.send(
                "POST", "/api/v1/batches", "{\"stores\":{\"ids\":[\"%s\"]}}".formatted(String.join("\",\"", storeIds)));
        return validator.get("/batches/" + batch.json().at("/batchId").asString());
    }

    private static List<String> rows(Page page) {
        return Pattern.compile("id=\"row-of-([^\"]+)\"")
                .matcher(page.text())
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static List<String> batches(Page page) {
        return page.links().stream()
                .filter(link -> link.matches("/batches/[0-9a-f-]{36}"))
                .toList();
    }

    private String store(String endpoint) {
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", endpoint);
        return store;
    }

    /** A word that the names of so many stores have. */
    private String stores(int many) {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        for (var n = 0; n < many; n++) {
            var body = "{\"merchantId\":\"m-demo\",\"name\":\"%s\",\"storeType\":\"APP_ENTRY\"}".formatted(word);
            admin.send("PUT", "/api/v1/stores/" + Given.newId(), body, "If-None-Match", "*");
        }
        return word;
    }

    private String host(String store) {
        return URI.create(admin.get("/api/v1/stores/" + store)
                        .json()
                        .at("/methods/0/endpoint")
                        .asString())
                .getAuthority();
    }

    private String answering(int status) {
        return endpoints.plain() + "/answer/" + status;
    }
}
