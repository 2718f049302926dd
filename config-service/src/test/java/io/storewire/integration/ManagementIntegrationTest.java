package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What operators read, where they read it, and that there is nothing else. */
@ServiceIntegrationTest
class ManagementIntegrationTest {

    private static final String[] VERBS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

    private final Api service;
    private final Api management;
    private final Api nobody;

    @Autowired
    ManagementIntegrationTest(@LocalServerPort int port, @LocalManagementPort int managementPort) {
        service = Api.at("http://localhost:" + port, "admin");
        management = Api.at("http://localhost:" + managementPort, "admin");
        nobody = Api.at("http://localhost:" + managementPort, "nobody");
    }

    @Nested
    class Health {

        @Test
        void isUpWhileTheDatabaseAnswersAndSaysNothingMore() {
            var health = management.get("/actuator/health");

            assertThat(health.status()).isEqualTo(200);
            assertThat(health.json().at("/status").asString()).isEqualTo("UP");
            assertThat(health.json().propertyNames()).isSubsetOf("status", "groups");
        }

        @ParameterizedTest
        @ValueSource(strings = {"mongo", "diskSpace", "ping", "ssl", "livenessState"})
        void isNotToldPartByPart(String part) {
            assertThat(management.get("/actuator/health/" + part).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"liveness", "readiness"})
        void isToldToWhoeverRunsTheService(String probe) {
            assertThat(management.get("/actuator/health/" + probe).text()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Nested
    class Prometheus {

        @Test
        void readsOurOwnMetricsAndThePlatforms() {
            service.get("/api/v1/stores");

            assertThat(management.get("/actuator/prometheus").text())
                    .contains("storewire_projector_skipped_total", "http_server_requests_seconds_count", "jvm_memory");
        }
    }

    @Nested
    class TheInfo {

        @Test
        void isTheNameAndTheVersion() {
            var info = management.get("/actuator/info").json();

            assertThat(info.at("/name").asString()).isEqualTo("config-service");
            assertThat(info.propertyNames()).isSubsetOf("name", "version");
        }
    }

    @Nested
    class TheManagementPort {

        static Stream<String> everythingElse() {
            return Stream.concat(
                    actuator(),
                    Stream.of(
                            "/",
                            "/actuator",
                            "/actuator/",
                            "/api/v1/stores",
                            "/v3/api-docs",
                            "/v3/api-docs.yaml",
                            "/swagger-ui/index.html",
                            "/login",
                            "/logout",
                            "/oauth2/authorization/storewire",
                            "/error"));
        }

        @ParameterizedTest
        @MethodSource("everythingElse")
        void hasNothingElse(String path) {
            for (var verb : VERBS)
                assertThat(status(management, verb, path)).as(verb).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        void isForReading(String verb) {
            for (var path : new String[] {"/actuator/health", "/actuator/info", "/actuator/prometheus"})
                assertThat(status(management, verb, path)).as(path).isEqualTo(404);
        }

        @Test
        void asksNobodyWhoHeIs() {
            assertThat(nobody.get("/actuator/health").status()).isEqualTo(200);
        }
    }

    @Nested
    class ThePortOfTheApi {

        static Stream<String> actuator() {
            return Stream.concat(
                    Stream.of(
                            "/actuator",
                            "/actuator/health",
                            "/actuator/health/liveness",
                            "/actuator/info",
                            "/actuator/prometheus",
                            "/livez",
                            "/readyz"),
                    ManagementIntegrationTest.actuator());
        }

        @ParameterizedTest
        @MethodSource("actuator")
        void hasNoneOfIt(String path) {
            for (var verb : VERBS)
                assertThat(status(service, verb, path)).as(verb).isEqualTo(404);
        }
    }

    private static Stream<String> actuator() {
        return Stream.of(
                        "auditevents",
                        "beans",
                        "caches",
                        "conditions",
                        "configprops",
                        "env",
                        "env/storewire.mongodb.password",
                        "heapdump",
                        "httpexchanges",
                        "logfile",
                        "loggers",
                        "loggers/root",
                        "mappings",
                        "metrics",
                        "scheduledtasks",
                        "sessions",
                        "shutdown",
                        "startup",
                        "threaddump")
                .map("/actuator/"::concat);
    }

    private static int status(Api api, String verb, String path) {
        return api.send(verb, path, null).status();
    }
}
