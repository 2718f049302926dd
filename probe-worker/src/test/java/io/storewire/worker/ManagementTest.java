package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a worker shows over HTTP, here while its broker is away. */
class ManagementTest {

    private static final String SECRET = "s3cret";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String[] VERBS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};

    private static ConfigurableApplicationContext worker;

    @BeforeAll
    static void start() {
        worker = new SpringApplicationBuilder(WorkerConfiguration.class, WorkerApplication.class)
                .properties(WorkerApplication.CONFIG_NAME)
                .run(
                        "--server.port=0",
                        "--storewire.kafka=localhost:1",
                        "--storewire.kafka.client.security.protocol=SASL_PLAINTEXT",
                        "--storewire.kafka.client.sasl.mechanism=PLAIN",
                        "--storewire.kafka.client.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule"
                                + " required username=\"storewire\" password=\"" + SECRET + "\";");
    }

    @AfterAll
    static void stop() {
        worker.close();
        CLIENT.close();
    }

    @Test
    void isHowItIsWithoutWhy() throws Exception {
        var health = call("GET", "health").body();

        assertThat(health).contains("\"status\":").doesNotContain("components", "details", "lanes", SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"health/lanes", "health/ping", "health/diskSpace"})
    void isNotHowItsPartsAre(String part) throws Exception {
        assertThat(call("GET", part).statusCode()).isEqualTo(404);
    }

    @Test
    void isItsMetricsAndOurs() throws Exception {
        assertThat(call("GET", "prometheus").body())
                .contains("storewire_probe_in_flight", "jvm_memory")
                .doesNotContain(SECRET);
    }

    @Test
    void isItsName() throws Exception {
        assertThat(call("GET", "info").body())
                .startsWith("{\"name\":\"probe-worker\"")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "beans",
                "conditions",
                "configprops",
                "env",
                "heapdump",
                "loggers",
                "loggers/root",
                "mappings",
                "metrics",
                "scheduledtasks",
                "shutdown",
                "threaddump"
            })
    void isNothingElse(String name) throws Exception {
        for (var verb : VERBS)
            assertThat(call(verb, name).statusCode()).as(verb).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void isForReading(String verb) throws Exception {
        for (var name : new String[] {"health", "info", "prometheus"})
            assertThat(call(verb, name).statusCode()).as(name).isEqualTo(405);
    }

    private static HttpResponse<String> call(String verb, String name) throws IOException, InterruptedException {
        var port = worker.getEnvironment().getProperty("local.server.port");
        var path = Stream.of("/actuator", name).filter(part -> !part.isEmpty()).toList();
        var uri = URI.create("http://localhost:" + port + String.join("/", path));
        return CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .method(verb, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
