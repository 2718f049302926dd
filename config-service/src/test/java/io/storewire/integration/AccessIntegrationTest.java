package io.storewire.integration;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route × every local user: who may, who may not, and who may not even know. */
@ServiceIntegrationTest
class AccessIntegrationTest {

    private static final List<String> USERS = List.of("editor", "viewer", "auditor", "validator", "admin");
    private static final Set<String> READERS = Set.copyOf(USERS);
    private static final Set<String> EDITORS = Set.of("editor", "admin");
    private static final Set<String> TESTERS = Set.of("editor", "validator", "admin");
    private static final Set<String> AUDITORS = Set.of("auditor", "admin");
    private static final Set<String> ADMINS = Set.of("admin");

    /** A route with who may use it, and a body that it takes. */
    record Route(String verb, String pattern, Set<String> allowed, String body) {

        String path(String store) {
            return pattern.replace("{storeId}", store)
                    .replace("{method}", "IDENTITY")
                    .replaceAll("\\{.*}", "x");
        }

        String named() {
            return verb + " " + pattern;
        }

        boolean ofOneStore() {
            return pattern.contains("{storeId}");
        }
    }

    private final String address;
    private final RequestMappingHandlerMapping mappings;

    @Autowired
    AccessIntegrationTest(
            @LocalServerPort int port,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        address = "http://localhost:" + port;
        this.mappings = mappings;
    }

    static Stream<Route> routes() {
        var store = "{\"merchantId\":\"m-demo\",\"name\":\"Renamed\",\"storeType\":\"APP_ENTRY\"}";
        return Stream.of(
                new Route("GET", "/api/v1/stores", READERS, ""),
                new Route("GET", "/api/v1/stores/{storeId}", READERS, ""),
                new Route("PUT", "/api/v1/stores/{storeId}", ADMINS, store),
                new Route("GET", "/api/v1/stores/{storeId}/catalogue", READERS, ""),
                new Route("PUT", "/api/v1/stores/{storeId}/catalogue", ADMINS, "[]"),
                new Route("GET", "/api/v1/stores/{storeId}/catalogue/{code}", READERS, ""),
                new Route("GET", "/api/v1/stores/{storeId}/history", AUDITORS, ""),
                new Route("PUT", "/api/v1/stores/{storeId}/connectors/{method}", EDITORS, Given.SAVE),
                new Route("DELETE", "/api/v1/stores/{storeId}/connectors/{method}", EDITORS, ""),
                new Route("POST", "/api/v1/stores/{storeId}/connectors/{method}/tests", TESTERS, "{}"),
                new Route("GET", "/api/v1/tests/{testId}", READERS, ""));
    }

    @Test
    void knowsEveryRouteThatThereIs() {
        var mapped = mappings.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getMethodsCondition().getMethods().stream()
                        .flatMap(verb -> info.getPatternValues().stream().map(pattern -> verb + " " + pattern)))
                .filter(route -> route.contains("/api/"))
                .collect(toSet());

        assertThat(mapped).isEqualTo(routes().map(Route::named).collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void letsInWhoeverHasThePermissionAndNobodyElse(Route route) {
        for (var user : USERS) {
            var store = Given.store(Api.at(address, "admin"), "APP_ENTRY");

            var status = call(route, user, store);

            if (route.allowed().contains(user)) assertThat(status).as(user).isNotIn(401, 403);
            else assertThat(status).as(user).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void letsInNobodyWithoutAName(Route route) {
        var store = Given.store(Api.at(address, "admin"), "APP_ENTRY");

        assertThat(call(route, "nobody", store)).isEqualTo(401);
    }

    static Stream<Route> routesOfOneStore() {
        return routes().filter(Route::ofOneStore);
    }

    @ParameterizedTest
    @MethodSource("routesOfOneStore")
    void hidesAnotherMerchantsStoreAsIfItWereNotThere(Route route) {
        var store = Given.store(Api.at(address, "admin"), "APP_ENTRY");
        var stranger = Api.at(address, "stranger");

        var theirs = stranger.send(route.verb(), route.path(store), body(route));
        var nobodys = stranger.send(route.verb(), route.path("nowhere"), body(route));

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.text().replace(store, "nowhere")).isEqualTo(nobodys.text());
    }

    @Test
    void listsOnlyTheStoresOfOnesMerchants() {
        Given.store(Api.at(address, "admin"), "APP_ENTRY");

        assertThat(Api.at(address, "stranger")
                        .get("/api/v1/stores?merchantId=m-demo")
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void hidesAnotherMerchantsTest() {
        var admin = Api.at(address, "admin");
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", "https://api.merchant.invalid/prod");
        var testId =
                Given.test(admin, store, "IDENTITY", "{}").json().at("/testId").asString();

        assertThat(Api.at(address, "editor").get("/api/v1/tests/" + testId).status())
                .isEqualTo(200);
        assertThat(Api.at(address, "stranger").get("/api/v1/tests/" + testId).status())
                .isEqualTo(404);
    }

    private int call(Route route, String user, String store) {
        return Api.at(address, user)
                .send(route.verb(), route.path(store), body(route))
                .status();
    }

    private static @Nullable String body(Route route) {
        return route.body().isEmpty() ? null : route.body();
    }
}
