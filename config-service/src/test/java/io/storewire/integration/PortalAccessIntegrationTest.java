package io.storewire.integration;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.embedded.Browser.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page × whoever may come to it: who may, who may not, and who may not even know. */
@ServiceIntegrationTest
class PortalAccessIntegrationTest {

    private static final String READ = "connectors:read";
    private static final String WRITE = "connectors:write";
    private static final String TEST = "connectors:test";
    private static final String HISTORY = "history:read";
    private static final String BATCHES = "batches:run";

    /** What the local users may do with pages; all else that they may is of no use there. */
    private static final Map<String, Set<String>> PEOPLE = Map.of(
            "editor", Set.of(READ, WRITE, TEST),
            "viewer", Set.of(READ),
            "auditor", Set.of(READ, HISTORY),
            "validator", Set.of(READ, TEST, BATCHES),
            "admin", Set.of(READ, WRITE, TEST, HISTORY, BATCHES),
            "stranger", Set.of(READ, WRITE, TEST, HISTORY, BATCHES));

    /** Whose merchant is another one. */
    private static final String STRANGER = "stranger";

    /** Pages that begin or end a visit, and what is no page. */
    private static final Set<String> OTHERS = Set.of("/", "/me", "/guide", "/login", "/error");

    /** A store, and a batch of it. */
    record Place(String storeId, String batchId) {}

    private static final Place NOWHERE = new Place("nowhere", "0b8a4b52-5f3c-4d86-9b53-1c1b0e8d8a11");

    private static final Map<String, String> SAVE =
            Map.of("endpoint", "https://api.merchant.invalid/next", "endpointType", "PUBLIC", "basedOn", "2");

    private static final Map<String, String> OF_NO_STORE =
            Map.of("chosen", "yes", "test.IDENTITY", "on", "q", "a-store-that-there-is-not");

    /**
     * A route.
     *
     * @param answer to whoever may, for a store or batch that they see
     * @param form what is sent to it, if it is a form's
     */
    record Entry(String verb, String path, Set<String> needs, int answer, Map<String, String> form) {

        Entry(String path, int answer, String... needs) {
            this("GET", path, Set.of(needs), answer, Map.of());
        }

        String at(Place place) {
            return path.replace("{storeId}", place.storeId)
                    .replace("{batchId}", place.batchId)
                    .replace("{method}", "IDENTITY")
                    .replace("{form}", "csv");
        }

        Page by(Person person, Place place) {
            return verb.equals("GET") ? person.get(at(place)) : person.post(at(place), form);
        }

        /** Whether it looks at a store or a batch at all. */
        boolean ofOne() {
            return path.contains("{") && !(verb.equals("GET") && answer == 302);
        }

        String thing() {
            return path.contains("{batchId}") ? "batch" : "store";
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    static final List<Entry> ENTRIES = List.of(
            new Entry("/stores", 200, READ),
            new Entry("/stores/{storeId}", 200, READ),
            new Entry("/stores/{storeId}/row", 200, READ),
            new Entry("/stores/{storeId}/catalogue", 200, READ),
            new Entry("/stores/{storeId}/history", 200, HISTORY),
            new Entry("/stores/{storeId}/history/export", 200, HISTORY),
            new Entry("/stores/{storeId}/connectors/{method}", 200, READ, WRITE),
            new Entry("POST", "/stores/{storeId}/connectors/{method}", Set.of(READ, WRITE), 302, SAVE),
            new Entry("/stores/{storeId}/connectors/{method}/removal", 302, READ),
            new Entry("POST", "/stores/{storeId}/connectors/{method}/removal", Set.of(READ, WRITE), 302, SAVE),
            new Entry("/stores/{storeId}/connectors/{method}/tests", 302, READ),
            new Entry("POST", "/stores/{storeId}/connectors/{method}/tests", Set.of(READ, TEST), 302, Map.of()),
            new Entry("/batches", 200, BATCHES),
            new Entry("POST", "/batches", Set.of(BATCHES), 302, OF_NO_STORE),
            new Entry("/batches/new", 200, BATCHES),
            new Entry("/batches/{batchId}", 200, BATCHES),
            new Entry("/batches/{batchId}/export/{form}", 200, BATCHES),
            new Entry("/batches/{batchId}/cancellation", 302, BATCHES),
            new Entry("POST", "/batches/{batchId}/cancellation", Set.of(BATCHES), 302, Map.of()),
            new Entry("/batches/{batchId}/retries", 302, BATCHES),
            new Entry("POST", "/batches/{batchId}/retries", Set.of(BATCHES), 422, Map.of()));

    private static final Map<String, Person> SIGNED_IN = new ConcurrentHashMap<>();
    private static final Map<String, String> BATCH = new ConcurrentHashMap<>();

    private final String address;
    private final RequestMappingHandlerMapping mappings;
    private final Api admin;

    @Autowired
    PortalAccessIntegrationTest(
            @LocalServerPort int port,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        address = "http://localhost:" + port;
        this.mappings = mappings;
        admin = Api.at(address, "admin");
    }

    static Stream<Arguments> everybody() {
        return ENTRIES.stream()
                .flatMap(entry -> PEOPLE.keySet().stream().sorted().map(who -> Arguments.of(entry, who)));
    }

    @Test
    void theTableHasEveryPageThatThereIs() {
        var mapped = mappings.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path -> !path.startsWith("/api/") && !path.startsWith("/v3/") && !OTHERS.contains(path))
                        .flatMap(path ->
                                info.getMethodsCondition().getMethods().stream().map(verb -> verb + " " + path)))
                .collect(toSet());

        assertThat(ENTRIES).extracting(Entry::toString).containsExactlyInAnyOrderElementsOf(mapped);
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void letsInWhoeverMayAndShowsTheOthersNothing(Entry entry, String who) {
        var place = configured();
        var before = state(place);

        var page = entry.by(person(who), place);

        if (!PEOPLE.getOrDefault(who, Set.of()).containsAll(entry.needs)) {
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.words()).contains("You don't have the permission");
            assertThat(page.text()).doesNotContain("Berlin Mitte");
            assertThat(state(place)).isEqualTo(before);
        } else if (who.equals(STRANGER) && entry.ofOne()) {
            assertThat(page.status()).isEqualTo(404);
            assertThat(said(page, place)).isEqualTo(said(entry.by(person(who), NOWHERE), NOWHERE));
            assertThat(page.text()).contains("There is no " + entry.thing()).doesNotContain("Berlin Mitte");
            assertThat(state(place)).isEqualTo(before);
        } else {
            assertThat(page.status()).isEqualTo(entry.answer);
            if (who.equals(STRANGER)) assertThat(page.text()).doesNotContain("Berlin Mitte");
        }
    }

    @ParameterizedTest
    @FieldSource("ENTRIES")
    void sendsWhoeverDidNotSignInToWherePeopleDo(Entry entry) {
        var place = configured();
        var before = state(place);

        for (var where : List.of(place, NOWHERE)) {
            var page = entry.by(Person.unknown(address), where);

            assertThat(page.status()).isEqualTo(302);
            assertThat(page.next().toString()).isEqualTo(address + "/login");
        }
        assertThat(state(place)).isEqualTo(before);
    }

    @ParameterizedTest
    @FieldSource("ENTRIES")
    void takesNoPasswordOfPrograms(Entry entry) {
        var place = configured();
        var before = state(place);

        var answer = admin.send(entry.verb, entry.at(place), null);

        assertThat(answer.status()).isEqualTo(entry.verb.equals("GET") ? 302 : 403);
        assertThat(state(place)).isEqualTo(before);
    }

    @ParameterizedTest
    @FieldSource("ENTRIES")
    void asksScriptsOfASessionThatEndedToLoadThePageAgain(Entry entry) {
        var late = Person.at(address, "editor");
        late.isForgotten();
        var path = entry.at(NOWHERE);

        var answer = entry.verb.equals("GET")
                ? late.get(path, "HX-Request", "true")
                : late.post(path, entry.form, "HX-Request", "true");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Refresh")).isEqualTo("true");
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ENTRIES")
    void changesNothingWithoutTheTokenOfAPage(Entry entry) {
        if (entry.verb.equals("GET")) return;
        var place = configured();
        var before = state(place);
        var path = entry.at(place);

        assertThat(person("admin").postAsIs(path, entry.form).status()).isEqualTo(403);
        var script = person("admin").postAsIs(path, entry.form, "HX-Request", "true");
        assertThat(script.status()).isEqualTo(403);
        assertThat(script.header("HX-Refresh")).isEqualTo("true");
        var old = new HashMap<>(entry.form);
        old.put("_csrf", "of-another-page");
        assertThat(person("admin").postAsIs(path, old).status()).isEqualTo(403);
        assertThat(state(place)).isEqualTo(before);
    }

    @ParameterizedTest
    @FieldSource("ENTRIES")
    void hasNoOtherVerbs(Entry entry) {
        var both = ENTRIES.stream().filter(one -> one.path.equals(entry.path)).count() == 2;
        if (both) return;
        var place = configured();
        var path = entry.at(place);

        assertThat(person("admin").post(path, Map.of()).status()).isEqualTo(403);
    }

    /** With an endpoint, of the merchant of most. */
    private Place configured() {
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", "https://api.merchant.invalid/prod");
        return new Place(store, batch());
    }

    /** Of the same merchant; one for all, for nobody may have many under way. */
    private String batch() {
        return BATCH.computeIfAbsent(
                address,
                any -> over(admin.send("POST", "/api/v1/batches", """
                        {"stores": {"merchantId": "m-demo", "filter": {"q": "a-store-that-there-is-not"}}}""")
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

    private Person person(String name) {
        return SIGNED_IN.computeIfAbsent(name, any -> Person.at(address, any));
    }

    /** What changes leave behind. */
    private String state(Place place) {
        var store = "/api/v1/stores/" + place.storeId;
        return admin.get(store + "/history", "Accept", "application/x-ndjson").text()
                + admin.get(store).json().at("/methods/0/pendingTest")
                + admin.get("/api/v1/batches/" + place.batchId).json().at("/requestedAt");
    }

    private static String said(Page page, Place place) {
        return page.text()
                .replace(place.storeId, "STORE")
                .replace(place.batchId, "BATCH")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }
}
