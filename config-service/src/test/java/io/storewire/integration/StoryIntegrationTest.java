package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.EmbeddedWorker;
import io.storewire.embedded.Line;
import io.storewire.embedded.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** From the registration of a store to the status of its connectors, with a real worker and a real endpoint. */
@ServiceIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryIntegrationTest {

    private final Api admin;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer endpoint;
    private final ConfigurableApplicationContext worker;

    @Autowired
    StoryIntegrationTest(@LocalServerPort int port) throws IOException {
        admin = Api.at("http://localhost:" + port, "admin");
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Connectivity-Test"));
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        endpoint.start();
        worker = EmbeddedWorker.start();
    }

    @AfterAll
    void stop() {
        worker.close();
        endpoint.stop(0);
    }

    @Test
    void aStoreIsRegisteredConfiguredAndReached() {
        var store = Given.newId();
        var body = "{\"merchantId\":\"m-demo\",\"name\":\"Berlin\",\"storeType\":\"COMBO\","
                + "\"fraudStrategy\":\"MERCHANT_MANAGED\",\"ownership\":{\"LOYALTY\":\"MERCHANT\"}}";
        admin.send("PUT", "/api/v1/stores/" + store, body, "If-None-Match", "*");
        admin.send(
                "PUT",
                "/api/v1/stores/" + store + "/catalogue",
                "{\"sku\":\"SKU-1\"}\n",
                "Content-Type",
                "application/x-ndjson");
        var methods = List.of("IDENTITY", "LOYALTY", "ORDERING", "FRAUD_AND_ABUSE");

        for (var method : methods) {
            assertThat(shown(store).at("/completion").asString()).isEqualTo("INCOMPLETE");
            Given.save(admin, store, method, answering());
        }
        assertThat(shown(store).at("/completion").asString()).isEqualTo("COMPLETE");

        for (var method : methods) {
            var item = method.equals("ORDERING") ? "{\"item\":\"SKU-1\"}" : "{}";
            assertThat(Given.test(admin, store, method, item).status()).isEqualTo(202);
        }
        for (int i = 0; i < methods.size(); i++) awaitStatus(store, i, "SUCCESSFUL");

        assertThat(received)
                .contains(
                        "POST /prod/v1/identity/identity-keys true",
                        "POST /prod/v1/identity/scan/details true",
                        "POST /prod/v1/order/purchases true",
                        "POST /prod/v1/fraudandabuse/shopperauthorization true");
        var last = shown(store).at("/methods/0/lastTest");
        assertThat(last.at("/httpStatus").asInt()).isEqualTo(403);
        assertThat(last.at("/timings/total").asLong()).isPositive();
    }

    @Test
    void aConnectorThatFailsIsMendedAndSucceeds() {
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", "http://" + new Line().address());
        Given.test(admin, store, "IDENTITY", "{}");
        awaitStatus(store, 0, "UNSUCCESSFUL");
        assertThat(shown(store).at("/methods/0/lastTest/code").asString()).isEqualTo("CONNECT_REFUSED");

        var change = "{\"endpoint\":\"%s\",\"endpointType\":\"PUBLIC\"}".formatted(answering());
        admin.send("PUT", Given.connector(store, "IDENTITY"), change, "If-Match", "\"2\"");
        assertThat(shown(store).at("/methods/0/status").asString()).isEqualTo("UNTESTED");

        Given.test(admin, store, "IDENTITY", "{}");
        awaitStatus(store, 0, "SUCCESSFUL");
    }

    @Test
    void aResultIsAPartOfTheTraceThatAskedForIt() {
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", answering());

        Given.test(admin, store, "IDENTITY", "{}");

        assertThat(traceparent("storewire.test-result", store))
                .startsWith("00-")
                .isEqualTo(traceparent("storewire.test-requested.public", store));
    }

    private static String traceparent(String topic, String store) {
        var record = new Topic(Backends.shared().kafka(), topic)
                .records(store, found -> !found.isEmpty())
                .getFirst();
        return new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8);
    }

    private String answering() {
        return "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/prod";
    }

    private JsonNode shown(String store) {
        return admin.get("/api/v1/stores/" + store).json();
    }

    private void awaitStatus(String store, int method, String status) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(shown(store)
                                .at("/methods/" + method + "/status")
                                .asString())
                        .isEqualTo(status));
    }
}
