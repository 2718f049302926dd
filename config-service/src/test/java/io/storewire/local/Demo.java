package io.storewire.local;

import io.storewire.embedded.Api;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The merchant {@code m-demo}, filled in over the API as people would, with stores in every status. */
final class Demo implements AutoCloseable {

    private static final String SKU = "{\"item\":\"SKU-1\"}";

    private final DemoEndpoints endpoints;
    private final Api api;

    Demo(String address, int gatewayPort) {
        endpoints = new DemoEndpoints(gatewayPort);
        api = Api.at(address, "admin");
    }

    /** Ends when the tests are asked for; how they end is seen later. */
    void fill() {
        store("demo-berlin", "Berlin Mitte", "COMBO");
        connector("demo-berlin", "IDENTITY", endpoints.answering(200));
        connector("demo-berlin", "ORDERING", endpoints.answering(403));
        test("demo-berlin", "ORDERING", SKU);
        store("demo-lyon", "Lyon Part-Dieu", "APP_ENTRY");
        connector("demo-lyon", "IDENTITY", endpoints.answering(502));
        connector("demo-lyon", "ORDERING", endpoints.silent());
        test("demo-lyon", "IDENTITY", "{}");
        test("demo-lyon", "ORDERING", SKU);
        store("demo-oslo", "Oslo Sentrum", "CARD_CHECKOUT");
        connector("demo-oslo", "ORDERING", endpoints.refusing());
        test("demo-oslo", "ORDERING", SKU);
        store("demo-porto", "Porto Ribeira", "APP_ENTRY_CHECKOUT");
        connector("demo-porto", "IDENTITY", "https://gateway.invalid/prod");
        test("demo-porto", "IDENTITY", "{}");
    }

    String gateway() {
        return endpoints.address();
    }

    @Override
    public void close() {
        endpoints.close();
    }

    private void store(String storeId, String name, String storeType) {
        var store = Map.of("merchantId", "m-demo", "name", name, "storeType", storeType);
        send("PUT", "/api/v1/stores/" + storeId, json(store), "If-None-Match", "*");
        send(
                "PUT",
                "/api/v1/stores/" + storeId + "/catalogue",
                "[{\"sku\":\"SKU-1\",\"barcodes\":[\"4006381333931\"]}]");
    }

    private void connector(String storeId, String method, String endpoint) {
        var connector = Map.of("endpoint", endpoint, "endpointType", "PUBLIC", "reason", "Demo");
        send(
                "PUT",
                "/api/v1/stores/%s/connectors/%s".formatted(storeId, method),
                json(connector),
                "If-None-Match",
                "*");
    }

    private void test(String storeId, String method, String body) {
        send("POST", "/api/v1/stores/%s/connectors/%s/tests".formatted(storeId, method), body);
    }

    /** What is there already, in a database that was kept, stays as it is. */
    private void send(String verb, String path, String body, String... headers) {
        var answer = api.send(verb, path, body, headers);
        if (answer.status() >= 500) throw new Refusal("The demo can't be filled in: " + answer.text());
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
