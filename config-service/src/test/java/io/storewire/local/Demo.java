package io.storewire.local;

import static io.storewire.hostile.Misbehaviour.BROKEN_CHAIN;
import static io.storewire.hostile.Misbehaviour.CLIENT_CERTIFICATE;
import static io.storewire.hostile.Misbehaviour.CLOSED;
import static io.storewire.hostile.Misbehaviour.CLOSED_IN_HEAD;
import static io.storewire.hostile.Misbehaviour.ENDLESS_HEADERS;
import static io.storewire.hostile.Misbehaviour.EXPIRED;
import static io.storewire.hostile.Misbehaviour.EXPIRING;
import static io.storewire.hostile.Misbehaviour.FULL;
import static io.storewire.hostile.Misbehaviour.GARBAGE;
import static io.storewire.hostile.Misbehaviour.NOT_YET_VALID;
import static io.storewire.hostile.Misbehaviour.OLD_TLS;
import static io.storewire.hostile.Misbehaviour.ONLY_TLS;
import static io.storewire.hostile.Misbehaviour.OTHER_NAME;
import static io.storewire.hostile.Misbehaviour.REFUSED;
import static io.storewire.hostile.Misbehaviour.SILENT;

import io.storewire.embedded.Api;
import io.storewire.hostile.HostileServer;
import io.storewire.hostile.Misbehaviour;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** The merchant {@code m-demo}, filled in over the API as people would, with stores in every status. */
final class Demo {

    private static final String IDENTITY = "IDENTITY";
    private static final String ORDERING = "ORDERING";

    private final Api api;
    private final HostileServer endpoints;

    /** @param address of the service */
    Demo(String address, HostileServer endpoints) {
        api = Api.at(address, "admin");
        this.endpoints = endpoints;
    }

    /** Ends when the tests are asked for; how they end is seen later. */
    void fill() {
        store("demo-berlin", "Berlin Mitte", "COMBO");
        connector("demo-berlin", IDENTITY, endpoints.plain() + "/answer/200");
        tested("demo-berlin", ORDERING, endpoints.plain() + "/answer/403");
        store("demo-madrid", "Madrid Atocha", "APP_ENTRY");
        tested("demo-madrid", IDENTITY, endpoints.secure() + "/answer/200");
        tested("demo-madrid", ORDERING, EXPIRING);
        store("demo-malmo", "Malmö Triangeln", "APP_ENTRY");
        store("demo-porto", "Porto Ribeira", "APP_ENTRY_CHECKOUT");
        tested("demo-porto", IDENTITY, "https://gateway.invalid/prod");
        store("demo-lyon", "Lyon Part-Dieu", "APP_ENTRY");
        tested("demo-lyon", IDENTITY, endpoints.plain() + "/answer/502");
        tested("demo-lyon", ORDERING, SILENT);
        store("demo-oslo", "Oslo Sentrum", "CARD_CHECKOUT");
        tested("demo-oslo", ORDERING, REFUSED);
        failing("demo-vienna", "Wien Mitte", EXPIRED, NOT_YET_VALID);
        failing("demo-prague", "Praha Anděl", OTHER_NAME, BROKEN_CHAIN);
        failing("demo-dublin", "Dublin Docklands", CLIENT_CERTIFICATE, OLD_TLS);
        failing("demo-warsaw", "Warszawa Centralna", FULL, ONLY_TLS);
        failing("demo-turin", "Torino Porta Nuova", GARBAGE, ENDLESS_HEADERS);
        failing("demo-ghent", "Gent Korenmarkt", CLOSED, CLOSED_IN_HEAD);
    }

    private void failing(String storeId, String name, Misbehaviour identity, Misbehaviour ordering) {
        store(storeId, name, "APP_ENTRY");
        tested(storeId, IDENTITY, identity);
        tested(storeId, ORDERING, ordering);
    }

    private void store(String storeId, String name, String storeType) {
        var store = Map.of("merchantId", "m-demo", "name", name, "storeType", storeType);
        send("PUT", "/api/v1/stores/" + storeId, json(store), "If-None-Match", "*");
        send(
                "PUT",
                "/api/v1/stores/" + storeId + "/catalogue",
                "[{\"sku\":\"SKU-1\",\"barcodes\":[\"4006381333931\"]}]");
    }

    private void tested(String storeId, String method, Misbehaviour misbehaviour) {
        tested(storeId, method, endpoints.url(misbehaviour));
    }

    private void tested(String storeId, String method, String endpoint) {
        connector(storeId, method, endpoint);
        var item = method.equals(ORDERING) ? "{\"item\":\"SKU-1\"}" : "{}";
        send("POST", "/api/v1/stores/%s/connectors/%s/tests".formatted(storeId, method), item);
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

    /** What is there already, in a database that was kept, stays as it is. */
    private void send(String verb, String path, String body, String... headers) {
        var answer = api.send(verb, path, body, headers);
        while (isTooMuchForASecond(answer)) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            answer = api.send(verb, path, body, headers);
        }
        if (answer.status() >= 500) throw new Refusal("The demo can't be filled in: " + answer.text());
    }

    /** A store that has had its tests of a day is left alone. */
    private static boolean isTooMuchForASecond(Api.Answer answer) {
        return answer.status() == 429 && answer.header("Retry-After").equals("1");
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
