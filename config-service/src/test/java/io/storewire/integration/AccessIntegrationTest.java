package io.storewire.integration;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import io.storewire.embedded.Api;
import io.storewire.embedded.Api.Answer;
import io.storewire.issuer.Forged;
import io.storewire.issuer.Grant;
import io.storewire.issuer.TestIssuer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every route × every permission × whoever may come: who may, who may not, and who may not even know. */
@ProductionIntegrationTest
class AccessIntegrationTest {

    private static final String OWN = "m-own";
    private static final List<String> PERMISSIONS = List.of(
            "stores:write",
            "connectors:read",
            "connectors:write",
            "connectors:test",
            "history:read",
            "batches:run",
            "operations:run");
    private static final List<List<String>> WHO_SEE_IT = List.of(List.of(OWN), List.of("m-2", OWN), List.of("*"));
    private static final List<List<String>> WHO_DO_NOT =
            List.of(List.of("m-other"), List.of(), List.of("m-ow", "m-own2"));

    private static final String STORE = "{\"merchantId\":\"%s\",\"name\":\"Berlin Mitte\",\"storeType\":\"APP_ENTRY\"}";

    /** What a route needs, one permission or all of several with spaces between, and what it takes. */
    record Entry(
            String verb,
            String path,
            String needs,
            @Nullable String body,
            List<String> headers) {

        Entry(String verb, String path, String needs, @Nullable String body) {
            this(verb, path, needs, body, List.of());
        }

        String at(Place place) {
            return path.replace("{storeId}", place.storeId)
                    .replace("{method}", "IDENTITY")
                    .replace("{code}", "SKU-1")
                    .replace("{testId}", place.testId)
                    .replace("{batchId}", place.batchId);
        }

        Answer by(Api api, Place place) {
            var sent = body == null ? null : body.replace("{storeId}", place.storeId);
            return api.send(verb, at(place), sent, headers.toArray(String[]::new));
        }

        List<String> permissions() {
            return List.of(needs.split(" "));
        }

        /** To whoever may; of the batch that there is, nothing is to be done again. */
        boolean isWhatItAnswers(Answer answer) {
            return path.endsWith("/retries") ? answer.status() == 422 : answer.status() / 100 == 2;
        }

        boolean ofOneMerchant() {
            return path.contains("{");
        }

        boolean inLines() {
            return needs.contains(" ");
        }

        @Override
        public String toString() {
            return verb + " " + path.replaceFirst("\\?.*", "");
        }
    }

    /** A store in which every route leads somewhere. */
    record Place(String storeId, String testId, String batchId) {}

    private static final Place NOWHERE =
            new Place("nowhere", "0b8a4b52-5f3c-4d86-9b53-1c1b0e8d8a11", "0b8a4b52-5f3c-4d86-9b53-1c1b0e8d8a12");

    private static final Map<String, String> BATCH = new ConcurrentHashMap<>();

    private static final RSAKey ANOTHER_KEY = TestIssuer.newKey();

    private final TestIssuer issuer = TestIssuer.shared();
    private final String address;
    private final RequestMappingHandlerMapping mappings;
    private final Api anonymous;
    private final Api admin;

    @Autowired
    AccessIntegrationTest(
            @LocalServerPort int port,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        address = "http://localhost:" + port;
        this.mappings = mappings;
        anonymous = Api.anonymous(address);
        admin = with(Grant.of(PERMISSIONS, List.of("*")));
    }

    static Stream<Entry> entries() {
        return Stream.of(
                new Entry("GET", "/api/v1/stores", "connectors:read", null),
                new Entry("GET", "/api/v1/stores/{storeId}", "connectors:read", null),
                new Entry(
                        "PUT",
                        "/api/v1/stores/{storeId}",
                        "stores:write",
                        STORE.formatted(OWN).replace("Mitte", "Ost"),
                        List.of("If-Match", "\"1\"")),
                new Entry("GET", "/api/v1/stores/{storeId}/catalogue", "connectors:read", null),
                new Entry("PUT", "/api/v1/stores/{storeId}/catalogue", "stores:write", "[{\"sku\":\"SKU-1\"}]"),
                new Entry("GET", "/api/v1/stores/{storeId}/catalogue/{code}", "connectors:read", null),
                new Entry(
                        "GET",
                        "/api/v1/stores/{storeId}/history",
                        "history:read",
                        null,
                        List.of("Accept", "application/x-ndjson")),
                new Entry(
                        "PUT",
                        "/api/v1/stores/{storeId}/connectors/{method}",
                        "connectors:write",
                        Given.SAVE,
                        List.of("If-Match", "\"2\"")),
                new Entry(
                        "DELETE",
                        "/api/v1/stores/{storeId}/connectors/{method}",
                        "connectors:write",
                        null,
                        List.of("If-Match", "\"2\"")),
                new Entry("POST", "/api/v1/stores/{storeId}/connectors/{method}/tests", "connectors:test", "{}"),
                new Entry("GET", "/api/v1/tests/{testId}", "connectors:read", null),
                new Entry("GET", "/api/v1/stream?storeId={storeId}", "connectors:read", null),
                new Entry("GET", "/api/v1/stream?batchId={batchId}", "batches:run", null),
                new Entry(
                        "POST",
                        "/api/v1/batches",
                        "batches:run",
                        "{\"stores\":{\"ids\":[\"nowhere\"]},\"methods\":[\"IDENTITY\"]}"),
                new Entry("GET", "/api/v1/batches/{batchId}", "batches:run", null),
                new Entry("GET", "/api/v1/batches/{batchId}/results", "batches:run", null),
                new Entry("POST", "/api/v1/batches/{batchId}/cancellation", "batches:run", null),
                new Entry("POST", "/api/v1/batches/{batchId}/retries", "batches:run", null),
                new Entry(
                        "POST",
                        "/api/v1/import",
                        "stores:write connectors:write",
                        Transfer.connector("{storeId}", "IDENTITY", "new"),
                        List.of("Content-Type", Transfer.NDJSON)),
                new Entry("GET", "/api/v1/export", "stores:write connectors:write", null));
    }

    @Nested
    class TheTable {

        @Test
        void hasEveryRouteThatThereIs() {
            var mapped = mappings.getHandlerMethods().keySet().stream()
                    .flatMap(info -> info.getMethodsCondition().getMethods().stream()
                            .flatMap(verb -> info.getPatternValues().stream().map(pattern -> verb + " " + pattern)))
                    .filter(route -> route.contains("/api/"))
                    .collect(toSet());

            assertThat(entries().map(Entry::toString).distinct()).containsExactlyInAnyOrderElementsOf(mapped);
        }

        @Test
        void saysWhatTheDocumentSays() {
            var document = anonymous.get("/v3/api-docs").json();

            assertThat(documented(document))
                    .containsExactlyInAnyOrderElementsOf(entries()
                            .map(entry -> entry + " needs " + entry.needs)
                            .collect(toSet()));
        }

        private static Set<String> documented(JsonNode document) {
            return document.path("paths")
                    .propertyStream()
                    .flatMap(path -> path.getValue()
                            .propertyStream()
                            .flatMap(verb -> permissions(verb.getValue())
                                    .map(permissions -> "%s %s needs %s"
                                            .formatted(
                                                    verb.getKey().toUpperCase(Locale.ROOT),
                                                    path.getKey(),
                                                    permissions))))
                    .collect(toSet());
        }

        /** Each of the ways in which one may be permitted. */
        private static Stream<String> permissions(JsonNode operation) {
            return operation
                    .path("security")
                    .valueStream()
                    .map(scheme -> scheme.path("bearer"))
                    .filter(JsonNode::isArray)
                    .map(names -> names.valueStream().map(JsonNode::asString).collect(joining(" ")));
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void letsInWhoeverHasThePermissionForTheMerchant(Entry entry) {
        for (var merchants : WHO_SEE_IT) {
            var answer = entry.by(with(Grant.of(entry.permissions(), merchants)), place());

            assertThat(entry.isWhatItAnswers(answer))
                    .as("%s of %s: %s", entry, merchants, answer.text())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void refusesEveryOtherPermissionAndChangesNothing(Entry entry) {
        var place = place();
        var before = state(place);

        for (var permission : PERMISSIONS) {
            if (permission.equals(entry.needs)) continue;
            for (var merchants : List.of(List.of(OWN), List.of("*"), List.<String>of())) {
                var answer = entry.by(with(Grant.of(List.of(permission), merchants)), place);

                assertThat(answer.status()).as(permission).isEqualTo(403);
                assertThat(answer.json().at("/type").asString()).isEqualTo("urn:storewire:problem:forbidden");
            }
        }
        assertThat(state(place)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void hidesFromOtherMerchantsWhetherItIsThere(Entry entry) {
        var place = place();
        var before = state(place);

        for (var merchants : WHO_DO_NOT) {
            var stranger = with(Grant.of(PERMISSIONS, merchants));
            var theirs = entry.by(stranger, place);

            if (entry.ofOneMerchant()) {
                var nobodys = entry.by(stranger, NOWHERE);
                assertThat(theirs.status()).isEqualTo(404);
                assertThat(theirs.text()
                                .replace(place.storeId, NOWHERE.storeId)
                                .replace(place.testId, NOWHERE.testId)
                                .replace(place.batchId, NOWHERE.batchId))
                        .isEqualTo(nobodys.text());
                assertThat(theirs.response().headers().map().keySet())
                        .isEqualTo(nobodys.response().headers().map().keySet());
            } else if (entry.inLines()) {
                assertThat(theirs.text().replace(place.storeId, NOWHERE.storeId))
                        .isEqualTo(entry.by(stranger, NOWHERE).text())
                        .doesNotContain("CHANGED");
            } else {
                assertThat(theirs.json().at("/items")).isEmpty();
            }
        }
        assertThat(state(place)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void knowsNobodyWhoseTokenIsNotGoodWhateverItSays(Entry entry) {
        var place = place();
        var before = state(place);

        for (var permission : PERMISSIONS) {
            strangers(Grant.of(List.of(permission), List.of(OWN))).forEach((why, api) -> {
                var answer = entry.by(api, place);

                assertThat(answer.status()).as(why).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).as(why).startsWith("Bearer");
                assertThat(answer.json().at("/type").asString()).isEqualTo("urn:storewire:problem:unauthenticated");
            });
        }
        assertThat(state(place)).isEqualTo(before);
    }

    private Map<String, Api> strangers(Grant grant) {
        var forged = new Forged(issuer.token(grant));
        var all = new HashMap<>(Map.of(
                "none", anonymous,
                "a local user", Api.at(address, "admin"),
                "expired", with(grant.expired()),
                "wrong audience", with(grant.to("payroll"))));
        Map.of(
                        "another issuer", forged.saying(Map.of("iss", "https://other.invalid"), issuer.key()),
                        "another key", forged.signedBy(ANOTHER_KEY),
                        "altered", forged.altered(Map.of("merchants", List.of("*"))),
                        "unsigned", forged.unsigned(),
                        "public key as secret", forged.signedWithThePublicKeyAsSecret(issuer.key()),
                        "another algorithm", forged.signedAs(JWSAlgorithm.RS512, issuer.key()),
                        "nobody in particular", forged.saying(Map.of("sub", " "), issuer.key()),
                        "no token", "%00")
                .forEach((why, token) -> all.put(why, anonymous.as("Bearer " + token)));
        return all;
    }

    @Nested
    class AStoreOfAnotherMerchant {

        @Test
        void keepsItsIdToItself() {
            var place = place();
            var stranger = with(Grant.of(PERMISSIONS, List.of("m-other")));

            var taken = stranger.send("PUT", "/api/v1/stores/" + place.storeId, STORE.formatted("m-other"));

            assertThat(taken.status()).isEqualTo(409);
            assertThat(taken.text()).doesNotContain(OWN, "Berlin");
        }

        @Test
        void canNotBeRegisteredInItsName() {
            var storeId = Given.newId();
            var stranger = with(Grant.of(PERMISSIONS, List.of("m-other")));

            var refused = stranger.send("PUT", "/api/v1/stores/" + storeId, STORE.formatted(OWN));

            assertThat(refused.status()).isEqualTo(404);
            assertThat(admin.get("/api/v1/stores/" + storeId).status()).isEqualTo(404);
        }
    }

    @Nested
    class TheActor {

        @Test
        void isWhomTheTokenNames() {
            var place = place();
            var vera = with(Grant.of(PERMISSIONS, List.of(OWN))
                    .saying(Map.of(
                            "sub",
                            "p-8",
                            "name",
                            "Vera Vogt-Meyer",
                            "permissions",
                            PERMISSIONS,
                            "merchants",
                            List.of(OWN))));

            vera.send("DELETE", Given.connector(place.storeId, "IDENTITY"), null, "If-Match", "\"2\"");

            var actor = admin.get("/api/v1/stores/" + place.storeId + "/history", "Accept", "application/x-ndjson")
                    .text()
                    .lines()
                    .reduce((older, newer) -> newer)
                    .orElseThrow();
            assertThat(actor).contains("\"actor\":{\"id\":\"p-8\",\"name\":\"Vera Vogt-Meyer\"}");
        }

        @Test
        void isNoFieldOfTheRequest() {
            var place = place();
            var saved =
                    "{\"endpoint\":\"https://b.merchant.invalid/\",\"endpointType\":\"PUBLIC\",\"actor\":{\"id\":\"boss\"}}";

            var refused = admin.send("PUT", Given.connector(place.storeId, "IDENTITY"), saved, "If-Match", "\"2\"");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/actor");
        }
    }

    /** Saved, with an item and a test. */
    private Place place() {
        var storeId = Given.newId();
        var path = "/api/v1/stores/" + storeId;
        admin.send("PUT", path, STORE.formatted(OWN), "If-None-Match", "*");
        Given.save(admin, storeId, "IDENTITY", "https://api.merchant.invalid/old");
        admin.send("PUT", path + "/catalogue", "[{\"sku\":\"SKU-1\"},{\"sku\":\"SKU-2\"}]");
        var test = Given.test(admin, storeId, "IDENTITY", "{}")
                .json()
                .at("/testId")
                .asString();
        Awaitility.await()
                .untilAsserted(() -> assertThat(admin.get(path).status()).isEqualTo(200));
        return new Place(storeId, test, batch());
    }

    /** Of the same merchant; one for all, for nobody may have many under way. */
    private String batch() {
        return BATCH.computeIfAbsent(
                address,
                any -> over(admin.send("POST", "/api/v1/batches", """
                        {"stores": {"merchantId": "%s", "filter": {"q": "a-store-that-there-is-not"}}}""".formatted(OWN))
                        .json()
                        .at("/batchId")
                        .asString()));
    }

    /** So that what may be done with it is always the same: there is nothing to do again. */
    private String over(String batchId) {
        Awaitility.await()
                .until(() -> admin.get("/api/v1/batches/" + batchId).json().has("endedAt"));
        return batchId;
    }

    /** What changes leave behind. */
    private String state(Place place) {
        var path = "/api/v1/stores/" + place.storeId;
        return admin.get(path + "/history", "Accept", "application/x-ndjson").text()
                + admin.get(path + "/catalogue").text()
                + admin.get("/api/v1/tests/" + place.testId).json().at("/requestedAt")
                + admin.get("/api/v1/batches/" + place.batchId).json().at("/requestedAt");
    }

    private Api with(Grant grant) {
        return anonymous.as("Bearer " + issuer.token(grant));
    }
}
