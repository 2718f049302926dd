package io.storewire.integration;

import static io.storewire.integration.Given.SAVE;
import static io.storewire.integration.Given.connector;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.events.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceIntegrationTest
@Timeout(60)
class SavingIntegrationTest {

    private static final String OTHER = SAVE.replace("/prod", "/next");

    private final Api admin;

    @Autowired
    SavingIntegrationTest(@LocalServerPort int port) {
        admin = Api.at("http://localhost:" + port, "admin");
    }

    @Nested
    class AStore {

        @Test
        void isThereAsSoonAsItIsRegistered() {
            var store = Given.store(admin, "APP_ENTRY");

            var shown = admin.get("/api/v1/stores/" + store);

            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.json().at("/completion").asString()).isEqualTo("INCOMPLETE");
            assertThat(shown.json().at("/methods/0/completion").asString()).isEqualTo("INCOMPLETE");
            assertThat(shown.json().at("/methods/1/completion").asString()).isEqualTo("NOT_REQUIRED");
        }

        @Test
        void keepsItsIdAgainstAnotherMerchant() {
            var store = Given.store(admin, "APP_ENTRY");
            var other = "{\"merchantId\":\"m-other\",\"name\":\"x\",\"storeType\":\"COMBO\"}";

            var refused = admin.send("PUT", "/api/v1/stores/" + store, other, "If-None-Match", "*");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().at("/type").asString()).endsWith("store-id-taken");
        }

        @Test
        void isFoundByItsTypeAndTheBeginOfItsNameOrId() {
            var store = Given.store(admin, "CARD_CHECKOUT");

            assertThat(ids("storeType=CARD_CHECKOUT&q=" + store)).containsExactly(store);
            assertThat(ids("storeType=CARD_CHECKOUT&q=mItT&limit=200")).contains(store);
            assertThat(ids("storeType=COMBO&q=" + store)).isEmpty();
            assertThat(ids("completion=COMPLETE&q=" + store)).isEmpty();
        }

        @Test
        void isOnExactlyOnePage() {
            var stores = IntStream.range(0, 5)
                    .mapToObj(i -> Given.store(admin, "COMBO"))
                    .sorted()
                    .toList();

            var seen = new ArrayList<String>();
            String cursor = "";
            do {
                var page = admin.get("/api/v1/stores?limit=2" + cursor).json();
                page.at("/items").forEach(item -> seen.add(item.at("/storeId").asString()));
                cursor = page.has("nextCursor")
                        ? "&cursor=" + page.at("/nextCursor").asString()
                        : "";
            } while (!cursor.isEmpty());

            assertThat(seen).doesNotHaveDuplicates().isSorted().containsAll(stores);
        }

        private List<String> ids(String query) {
            var ids = new ArrayList<String>();
            admin.get("/api/v1/stores?" + query)
                    .json()
                    .at("/items")
                    .forEach(item -> ids.add(item.at("/storeId").asString()));
            return ids;
        }
    }

    @Nested
    class AConnector {

        private String store = "";

        @BeforeEach
        void inAStore() {
            store = Given.store(admin, "APP_ENTRY");
        }

        @Test
        void isReadBackAtOnceAndUntested() {
            var saved = admin.send("PUT", connector(store, "IDENTITY"), SAVE, "If-None-Match", "*");

            assertThat(saved.status()).isEqualTo(201);
            assertThat(saved.header("ETag")).isEqualTo("\"2\"");
            var shown = admin.get("/api/v1/stores/" + store).json().at("/methods/0");
            assertThat(shown.at("/endpoint").asString()).isEqualTo("https://api.merchant.invalid/prod");
            assertThat(shown.at("/status").asString()).isEqualTo("UNTESTED");
            assertThat(shown.at("/revision").asLong()).isEqualTo(2);
        }

        @Test
        void savedOnceMoreWithTheSameValuesLeavesNoTrace() {
            admin.send("PUT", connector(store, "IDENTITY"), SAVE, "If-None-Match", "*");

            var again = admin.send("PUT", connector(store, "IDENTITY"), SAVE);

            assertThat(again.status()).isEqualTo(200);
            assertThat(history()).hasSize(2);
        }

        @Test
        void isNotOverwrittenByWhoeverHasNotSeenIt() {
            admin.send("PUT", connector(store, "IDENTITY"), SAVE, "If-None-Match", "*");

            var refused = admin.send("PUT", connector(store, "IDENTITY"), OTHER, "If-None-Match", "*");

            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.json().at("/saved/endpoint").asString()).isEqualTo("https://api.merchant.invalid/prod");
            assertThat(refused.json().at("/saved/revision").asLong()).isEqualTo(2);
        }

        @Test
        void needsAPreconditionToChange() {
            admin.send("PUT", connector(store, "IDENTITY"), SAVE, "If-None-Match", "*");

            assertThat(admin.send("PUT", connector(store, "IDENTITY"), OTHER).status())
                    .isEqualTo(428);
        }

        @Test
        void isGoneAfterItsRemovalAndItsRevisionGoesOn() {
            admin.send("PUT", connector(store, "IDENTITY"), SAVE, "If-None-Match", "*");
            var path = connector(store, "IDENTITY") + "?reason=moved&changeReference=CHG-7";

            assertThat(admin.send("DELETE", path, null, "If-Match", "\"2\"").status())
                    .isEqualTo(204);
            assertThat(admin.send("DELETE", path, null, "If-Match", "\"2\"").status())
                    .isEqualTo(204);

            var again = admin.send("PUT", connector(store, "IDENTITY"), SAVE, "If-None-Match", "*");
            assertThat(again.header("ETag")).isEqualTo("\"4\"");
            assertThat(history()).hasSize(4);
            assertThat(history().get(2).at("/reason").asString()).isEqualTo("moved");
            assertThat(history().get(2).at("/changeReference").asString()).isEqualTo("CHG-7");
        }

        @Test
        void keepsAnUnbrokenChainWhenManySaveAtTheSameMoment() throws Exception {
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                var saves = new ArrayList<Future<Integer>>();
                for (int i = 0; i < 40; i++) {
                    var body = SAVE.replace("/prod", "/v" + i);
                    var method = i % 2 == 0 ? "IDENTITY" : "ORDERING";
                    saves.add(people.submit(() -> saveOnWhateverIsThere(method, body)));
                }
                for (var save : saves) assertThat(save.get()).isIn(200, 201);
            }

            var history = history();
            assertThat(history).hasSize(41);
            for (int i = 0; i < history.size(); i++) {
                var previous =
                        i == 0 ? Chain.START : history.get(i - 1).at("/hash").asString();
                assertThat(history.get(i).at("/sequence").asLong()).isEqualTo(i + 1);
                assertThat(history.get(i).at("/previousHash").asString()).isEqualTo(previous);
                assertThat(Chain.hash(history.get(i).toString()))
                        .isEqualTo(history.get(i).at("/hash").asString());
            }
        }

        @Test
        void isReadBackAlsoByWhoeverSavesTheSameAtTheSameMoment() throws Exception {
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int round = 0; round < 20; round++) {
                    var id = Given.newId();
                    var reads = new ArrayList<Future<Integer>>();
                    for (int person = 0; person < 4; person++) {
                        reads.add(people.submit(() -> {
                            assertThat(Given.register(admin, id, "APP_ENTRY").status())
                                    .isIn(200, 201);
                            return admin.get("/api/v1/stores/" + id).status();
                        }));
                    }
                    for (var read : reads) assertThat(read.get()).isEqualTo(200);
                }
            }
        }

        private int saveOnWhateverIsThere(String method, String body) {
            while (true) {
                var index = method.equals("IDENTITY") ? 0 : 2;
                var revision = admin.get("/api/v1/stores/" + store).json().at("/methods/" + index + "/revision");
                var saved = revision.isMissingNode()
                        ? admin.send("PUT", connector(store, method), body, "If-None-Match", "*")
                        : admin.send(
                                "PUT", connector(store, method), body, "If-Match", "\"" + revision.asLong() + "\"");
                if (saved.status() != 412) return saved.status();
            }
        }

        private List<JsonNode> history() {
            return admin.get("/api/v1/stores/" + store + "/history", "Accept", "application/x-ndjson")
                    .text()
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
        }
    }
}
