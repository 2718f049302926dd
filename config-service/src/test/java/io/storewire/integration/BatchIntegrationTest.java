package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.IdempotencyKey;
import io.storewire.api.Problem;
import io.storewire.batch.BatchOrders;
import io.storewire.embedded.Api;
import io.storewire.embedded.Api.Answer;
import io.storewire.embedded.EmbeddedWorker;
import io.storewire.events.Actor;
import io.storewire.hostile.HostileServer;
import io.storewire.hostile.Misbehaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Batches over HTTP, with a real worker and real endpoints. */
@ServiceIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchIntegrationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BatchOrders orders;
    private final Bodies bodies;
    private final Api admin;
    private final Api validator;
    private final Api stranger;
    private final HostileServer endpoints = new HostileServer(HostileServer.ANY);
    private final ConfigurableApplicationContext worker;

    @Autowired
    BatchIntegrationTest(@LocalServerPort int port, BatchOrders orders, Bodies bodies) {
        this.orders = orders;
        this.bodies = bodies;
        var address = "http://localhost:" + port;
        admin = Api.at(address, "admin");
        validator = Api.at(address, "validator");
        stranger = Api.at(address, "stranger");
        worker = EmbeddedWorker.start("--storewire.probe.timeout=3s", "--storewire.probe.connect-timeout=1s");
    }

    @AfterAll
    void stop() throws IOException {
        worker.close();
        endpoints.close();
    }

    @Nested
    class ABatch {

        @Test
        void testsWhatItCanAndSaysWhyNotOfTheRest() {
            var good = store("APP_ENTRY", "IDENTITY", answering(200));
            var refusing = store("APP_ENTRY", "IDENTITY", endpoints.url(Misbehaviour.REFUSED));

            var done = awaitDone(order(ids(good, refusing, "nowhere")));

            assertThat(done.at("/state").asString()).isEqualTo("DONE");
            assertThat(done.at("/total").asInt()).isEqualTo(12);
            assertThat(done.at("/outcomes/REACHED").asInt()).isEqualTo(1);
            assertThat(done.at("/outcomes/NOT_REACHED").asInt()).isEqualTo(1);
            assertThat(done.at("/outcomes/SKIPPED").asInt()).isEqualTo(10);
            assertThat(done.at("/codes/CONNECT_REFUSED").asInt()).isEqualTo(1);
            assertThat(done.at("/codes/NO_ENDPOINT").asInt()).isEqualTo(2);
            assertThat(done.at("/codes/NOT_REQUIRED").asInt()).isEqualTo(4);
            assertThat(done.at("/codes/NO_STORE").asInt()).isEqualTo(4);
            assertThat(status(good, 0)).isEqualTo("SUCCESSFUL");
        }

        @Test
        void givesOrderTestsTheItemThatWasChosen() {
            var first = store("CARD_CHECKOUT", "ORDERING", answering(201));
            var second = store("CARD_CHECKOUT", "ORDERING", answering(201));
            catalogue(first, "A-1");

            var byFirst = awaitDone(order("""
                    {"stores":{"ids":["%s","%s"]},"methods":["ORDERING"],"testItem":{"firstOfCatalogue":true}}""".formatted(first, second)));
            var byStore = awaitDone(order("""
                    {"stores":{"ids":["%s"]},"methods":["ORDERING"],"testItem":{"code":"none","byStore":{"%s":"A-1"}}}""".formatted(first, first)));
            var without =
                    awaitDone(order("{\"stores\":{\"ids\":[\"%s\"]},\"methods\":[\"ORDERING\"]}".formatted(first)));

            assertThat(byFirst.at("/outcomes/REACHED").asInt()).isEqualTo(1);
            assertThat(byFirst.at("/codes/NO_ITEM").asInt()).isEqualTo(1);
            assertThat(byStore.at("/outcomes/REACHED").asInt()).isEqualTo(1);
            assertThat(without.at("/codes/NO_ITEM").asInt()).isEqualTo(1);
        }

        @Test
        void judgesItsFilterStoreByStore() {
            var word = "w" + UUID.randomUUID().toString().replace("-", "");
            IntStream.range(0, 3).forEach(i -> save(named(word, "APP_ENTRY"), "IDENTITY", answering(200)));
            named(word, "CARD_CHECKOUT");
            var filter =
                    "{\"stores\":{\"merchantId\":\"m-demo\",\"filter\":{\"q\":\"%s\",\"storeType\":\"APP_ENTRY\"}},\"methods\":[\"IDENTITY\"]}"
                            .formatted(word);

            var size = validator.send("POST", "/api/v1/batches?dryRun=true", filter);
            var done = awaitDone(order(filter));

            assertThat(size.status()).isEqualTo(200);
            assertThat(size.json().at("/stores").asInt()).isEqualTo(3);
            assertThat(size.json().at("/rows").asInt()).isEqualTo(3);
            assertThat(done.at("/outcomes/REACHED").asInt()).isEqualTo(3);
        }

        @Test
        void isTheSameOneForTheSameKey() {
            var key = "k-" + UUID.randomUUID();
            var body = ids(store("APP_ENTRY", "IDENTITY", answering(200)));

            var first = validator.send("POST", "/api/v1/batches", body, "Idempotency-Key", key);
            var again = validator.send("POST", "/api/v1/batches", body, "Idempotency-Key", key);
            var other = validator.send("POST", "/api/v1/batches", ids("other"), "Idempotency-Key", key);

            assertThat(first.status()).isEqualTo(202);
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(other.status()).isEqualTo(422);
        }

        @Test
        void isTheFirstOfOrdersWithTheSameKeyAtTheSameMoment() throws Exception {
            for (var round = 0; round < 10; round++) {
                var user = new Caller(new Actor("u-" + UUID.randomUUID(), "U"), Set.of(), Set.of("m-demo"));
                var key = new IdempotencyKey(Optional.of("k"));

                var answers = atOnce(8, i -> ordered(user, key, ids(i % 2 == 0 ? "even" : "odd")));

                assertThat(Set.copyOf(answers)).hasSize(2).contains("422");
                assertThat(answers).filteredOn("422"::equals).hasSize(4);
            }
        }

        /** Its id, or why it was refused. */
        private String ordered(Caller user, IdempotencyKey key, String body) {
            try {
                var json = JsonMapper.shared().readTree(body);
                return orders.order(user, key, bodies.check(json, "batch", "")).batchId();
            } catch (Problem refused) {
                return String.valueOf(refused.status().value());
            }
        }

        private static List<String> atOnce(int count, IntFunction<String> work) throws Exception {
            var start = new CountDownLatch(1);
            try (var threads = Executors.newFixedThreadPool(count)) {
                var begun = IntStream.range(0, count)
                        .mapToObj(i -> threads.submit(() -> {
                            start.await();
                            return work.apply(i);
                        }))
                        .toList();
                start.countDown();
                var answers = new ArrayList<String>();
                for (var one : begun) answers.add(one.get());
                return answers;
            }
        }

        @Test
        void isNobodysWhoDoesNotSeeAllOfIt() {
            var location =
                    order(ids(store("APP_ENTRY", "IDENTITY", answering(200)))).header("Location");

            var foreign = stranger.get(location);

            assertThat(foreign.status()).isEqualTo(404);
            assertThat(stranger.get(location + "/results").status()).isEqualTo(404);
            assertThat(stranger.send("POST", location + "/cancellation", null).status())
                    .isEqualTo(404);
            assertThat(stranger.send("POST", "/api/v1/batches", "{\"stores\":{\"merchantId\":\"m-demo\"}}")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void isNotOrderedByAForm() {
            var form = validator.send(
                    "POST", "/api/v1/batches", "{\"stores\":{}}", "Content-Type", "application/x-www-form-urlencoded");

            assertThat(form.status()).isEqualTo(415);
        }

        @Test
        void ofAStrangersIdsSkipsThemLikeThoseThatThereAreNot() {
            var own = store("APP_ENTRY", "IDENTITY", answering(200));

            var done = awaitDone(stranger, stranger.send("POST", "/api/v1/batches", ids(own)));

            assertThat(done.at("/codes/NO_STORE").asInt()).isEqualTo(4);
        }
    }

    @Nested
    class Cancelling {

        @Test
        void endsWhatIsUnderWay() {
            var silent = IntStream.range(0, 5)
                    .mapToObj(i -> store("APP_ENTRY", "IDENTITY", endpoints.url(Misbehaviour.SILENT)))
                    .toArray(String[]::new);
            var location = order("{\"stores\":{\"ids\":%s},\"methods\":[\"IDENTITY\"]}".formatted(json(silent)))
                    .header("Location");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> validator
                                    .get(location)
                                    .json()
                                    .at("/outcomes/PENDING")
                                    .asInt()
                            == 5);

            var cancelled = validator.send("POST", location + "/cancellation", null);

            assertThat(cancelled.status()).isEqualTo(202);
            assertThat(cancelled.json().at("/state").asString()).isEqualTo("CANCELLED");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> validator
                                    .get(location)
                                    .json()
                                    .at("/outcomes/PENDING")
                                    .asInt()
                            == 0);
            assertThat(validator.get(location).json().at("/codes/CANCELLED").asInt() + notReached(location))
                    .isEqualTo(5);
        }

        private int notReached(String location) {
            return validator.get(location).json().at("/outcomes/NOT_REACHED").asInt();
        }
    }

    @Nested
    class TheUnsuccessful {

        @Test
        void areNotRunAgainBeforeTheEndNorWhereThereAreNone() {
            var good = store("APP_ENTRY", "IDENTITY", answering(200));
            var silent = store("APP_ENTRY", "IDENTITY", endpoints.url(Misbehaviour.SILENT));
            var running = order("{\"stores\":{\"ids\":%s},\"methods\":[\"IDENTITY\"]}".formatted(json(silent)))
                    .header("Location");
            var well = order("{\"stores\":{\"ids\":%s},\"methods\":[\"IDENTITY\"]}".formatted(json(good)))
                    .header("Location");

            var early = validator.send("POST", running + "/retries", null);
            awaitDone(validator, well);
            var needless = validator.send("POST", well + "/retries", null);

            assertThat(early.status()).isEqualTo(409);
            assertThat(needless.status()).isEqualTo(422);
            assertThat(needless.text()).contains("nothing-unsuccessful");
        }

        @Test
        void areRunAgainAndComparedWithBefore() {
            var mended = store("APP_ENTRY", "IDENTITY", endpoints.url(Misbehaviour.REFUSED));
            var good = store("APP_ENTRY", "IDENTITY", answering(200));
            var first = order("{\"stores\":{\"ids\":%s},\"methods\":[\"IDENTITY\"]}".formatted(json(mended, good)));
            awaitDone(first);
            var change = "{\"endpoint\":\"%s\",\"endpointType\":\"PUBLIC\"}".formatted(answering(200));
            admin.send("PUT", Given.connector(mended, "IDENTITY"), change, "If-Match", "\"2\"");

            var again = validator.send("POST", first.header("Location") + "/retries", null);
            var done = awaitDone(again);

            assertThat(done.at("/total").asInt()).isEqualTo(1);
            assertThat(done.at("/outcomes/REACHED").asInt()).isEqualTo(1);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(validator
                                    .get(again.header("Location"))
                                    .json()
                                    .at("/comparison/mended")
                                    .asInt())
                            .isEqualTo(1));
        }
    }

    @Nested
    class ARetry {

        @Test
        void givesTestsTheSameItems() {
            var store = store("CARD_CHECKOUT", "ORDERING", endpoints.url(Misbehaviour.REFUSED));
            catalogue(store, "A-1");
            var first = order("""
                    {"stores":{"ids":["%s"]},"methods":["ORDERING"],"testItem":{"byStore":{"%s":"A-1"}}}""".formatted(store, store));
            awaitDone(first);

            var done = awaitDone(validator.send("POST", first.header("Location") + "/retries", null));

            assertThat(done.at("/outcomes/NOT_REACHED").asInt())
                    .as(done.toString())
                    .isEqualTo(1);
        }
    }

    @Nested
    class TheBatchBefore {

        @Test
        void isOneOfTheSameThatWhoeverOrdersSeesAllOf() {
            var body = ids("nowhere-" + UUID.randomUUID());

            var first = awaitDone(order(body));
            var foreign = awaitDone(stranger, stranger.send("POST", "/api/v1/batches", body));
            var second = awaitDone(order(body));
            var other = awaitDone(order(ids("nowhere-" + UUID.randomUUID())));

            assertThat(first.has("previous")).isFalse();
            assertThat(foreign.has("previous")).isFalse();
            assertThat(second.at("/previous")).isEqualTo(first.at("/batchId"));
            assertThat(other.has("previous")).isFalse();
        }
    }

    @Nested
    class AnOrderThatIsRefused {

        @ParameterizedTest
        @ValueSource(strings = {"$x", "\\u0000", "", ".a", "a b", "a/b"})
        void givesAnItemToWhatIsNoId(String key) {
            var answer = validator.send(
                    "POST",
                    "/api/v1/batches",
                    "{\"stores\":{\"ids\":[\"nowhere\"]},\"testItem\":{\"byStore\":{\"%s\":\"A-1\"}}}".formatted(key));

            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/pointer").asString()).startsWith("/testItem/byStore");
            assertThat(answer.json().at("/errors/0/detail").asString()).contains("must be 1 to 255 letters");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "?dryRun=true"})
        void isOfAMerchantWhomTheCallerDoesNotSee(String query) {
            var foreign = stranger.send("POST", "/api/v1/batches" + query, "{\"stores\":{\"merchantId\":\"m-demo\"}}");

            assertThat(foreign.status()).isEqualTo(404);
        }
    }

    @Nested
    class Reports {

        @ParameterizedTest
        @ValueSource(strings = {"text/csv", "application/x-ndjson", "application/xml"})
        void areWholeAndHaveNoPages(String form) {
            var results = order(ids("nowhere-" + UUID.randomUUID())).header("Location") + "/results";
            awaitDone(validator, results.replace("/results", ""));

            assertThat(validator.get(results + "?limit=1").status()).isEqualTo(200);
            for (var page : List.of("limit=1", "cursor=a/ORDERING")) {
                var refused = validator.get(results + "?" + page, "Accept", form);
                assertThat(refused.status()).as(refused.text()).isEqualTo(422);
                assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("unknown-field");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/csv;charset=UTF-8", "application/x-ndjson", "application/xml"})
        void tellTheirTypeWithoutBeingRead(String form) {
            var results = order(ids("nowhere-" + UUID.randomUUID())).header("Location") + "/results";

            var head = validator.send("HEAD", results, null, "Accept", form);

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).isEqualTo(form);
        }

        @Test
        void areJsonLinesTablesAndWhatBuildServersRead() {
            var good = store("APP_ENTRY", "IDENTITY", answering(200));
            var bad = store("APP_ENTRY", "IDENTITY", endpoints.url(Misbehaviour.REFUSED));
            var location = order("{\"stores\":{\"ids\":%s},\"methods\":[\"IDENTITY\"]}".formatted(json(good, bad)))
                    .header("Location");
            awaitDone(validator, location);
            var results = location + "/results";

            var failed = validator.get(results + "?outcome=NOT_REACHED").json();
            var first = validator.get(results + "?limit=1").json();
            var second = validator
                    .get(results + "?limit=1&cursor=" + first.at("/nextCursor").asString())
                    .json();

            assertThat(failed.at("/items").size()).isEqualTo(1);
            assertThat(failed.at("/items/0/code").asString()).isEqualTo("CONNECT_REFUSED");
            assertThat(Stream.of(first, second)
                            .map(page -> page.at("/items/0/storeId").asString()))
                    .containsExactlyInAnyOrder(good, bad);
            assertThat(validator
                            .get(results, "Accept", "application/x-ndjson")
                            .text()
                            .lines())
                    .hasSize(2);
            assertThat(validator.get(results, "Accept", "text/csv").text())
                    .startsWith("storeId,")
                    .contains(bad + ",m-demo,IDENTITY,NOT_REACHED,CONNECT,CONNECT_REFUSED");
            assertThat(validator.get(results, "Accept", "application/xml").text())
                    .contains(
                            "tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\"",
                            "<failure type=\"CONNECT_REFUSED\"");
        }
    }

    private Answer order(String body) {
        var answer = validator.send("POST", "/api/v1/batches", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer;
    }

    private JsonNode awaitDone(Answer order) {
        return awaitDone(validator, order);
    }

    private static JsonNode awaitDone(Api who, Answer order) {
        assertThat(order.status()).as(order.text()).isEqualTo(202);
        return awaitDone(who, order.header("Location"));
    }

    private static JsonNode awaitDone(Api who, String location) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> who.get(location).json(),
                        batch -> batch.at("/state").asString().equals("DONE"));
    }

    private static String ids(String... stores) {
        return "{\"stores\":{\"ids\":%s}}".formatted(json(stores));
    }

    private static String json(String... stores) {
        return JsonMapper.shared().writeValueAsString(List.of(stores));
    }

    private String store(String storeType, String method, String endpoint) {
        var store = Given.store(admin, storeType);
        save(store, method, endpoint);
        return store;
    }

    private String named(String word, String storeType) {
        var store = Given.newId();
        var body = "{\"merchantId\":\"m-demo\",\"name\":\"%s\",\"storeType\":\"%s\"}".formatted(word, storeType);
        admin.send("PUT", "/api/v1/stores/" + store, body, "If-None-Match", "*");
        return store;
    }

    private void save(String store, String method, String endpoint) {
        assertThat(Given.save(admin, store, method, endpoint).status()).isEqualTo(201);
    }

    private void catalogue(String store, String sku) {
        admin.send("PUT", "/api/v1/stores/" + store + "/catalogue", "[{\"sku\":\"%s\"}]".formatted(sku));
    }

    private String answering(int status) {
        return endpoints.plain() + "/answer/" + status;
    }

    private String status(String store, int method) {
        return admin.get("/api/v1/stores/" + store)
                .json()
                .at("/methods/%d/status".formatted(method))
                .asString();
    }
}
