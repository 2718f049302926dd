package io.storewire.local;

import io.storewire.embedded.Api;
import io.storewire.hostile.HostileServer;
import io.storewire.hostile.Misbehaviour;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The merchant {@code m-demo}, filled in over the API as people would, with stores in every status. */
final class Demo {

    private static final String SKU = "{\"item\":\"SKU-1\"}";

    private final HostileServer endpoints;
    private final Api api;

    Demo(String address, HostileServer endpoints) {
        this.endpoints = endpoints;
        api = Api.at(address, "admin");
    }

    /** Ends when the tests are asked for; how they end is seen later. */
    void fill() {
        store("demo-berlin", "Berlin Mitte", "COMBO");
        connector("demo-berlin", "IDENTITY", answering(200));
        connector("demo-berlin", "ORDERING", answering(403));
        test("demo-berlin", "ORDERING", SKU);
        store("demo-lyon", "Lyon Part-Dieu", "APP_ENTRY");
        connector("demo-lyon", "IDENTITY", answering(502));
        connector("demo-lyon", "ORDERING", endpoints.url(Misbehaviour.SILENT));
        test("demo-lyon", "IDENTITY", "{}");
        test("demo-lyon", "ORDERING", SKU);
        store("demo-porto", "Porto Ribeira", "APP_ENTRY_CHECKOUT");
        connector("demo-porto", "IDENTITY", "https://gateway.invalid/prod");
        test("demo-porto", "IDENTITY", "{}");
        store("demo-madrid", "Madrid Sol", "CARD_CHECKOUT", endpoints.secure() + "/answer/200");
        store("demo-oslo", "Oslo Sentrum", "CARD_CHECKOUT", Misbehaviour.REFUSED);
        store("demo-basel", "Basel Bahnhof", "CARD_CHECKOUT", Misbehaviour.EXPIRING);
        store("demo-genoa", "Genoa Porto Antico", "CARD_CHECKOUT", Misbehaviour.EXPIRED);
        store("demo-leeds", "Leeds Briggate", "CARD_CHECKOUT", Misbehaviour.OTHER_NAME);
        store("demo-turku", "Turku Kauppatori", "CARD_CHECKOUT", Misbehaviour.BROKEN_CHAIN);
        store("demo-ghent", "Ghent Korenmarkt", "CARD_CHECKOUT", Misbehaviour.CLIENT_CERTIFICATE);
        store("demo-brno", "Brno Zelny trh", "CARD_CHECKOUT", Misbehaviour.CLOSED_IN_HEAD);
        store("demo-cork", "Cork Patrick Street", "CARD_CHECKOUT", Misbehaviour.GARBAGE);
    }

    private void store(String storeId, String name, String storeType, Misbehaviour misbehaviour) {
        store(storeId, name, storeType, endpoints.url(misbehaviour));
    }

    private void store(String storeId, String name, String storeType, String ordering) {
        store(storeId, name, storeType);
        connector(storeId, "ORDERING", ordering);
        test(storeId, "ORDERING", SKU);
    }

    private String answering(int status) {
        return endpoints.plain() + "/answer/" + status;
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
