package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.embedded.Api.Answer;
import java.util.UUID;

/** What tests need to be there before they begin, made over the API. */
public final class Given {

    public static final String SAVE =
            "{\"endpoint\":\"https://api.merchant.invalid/prod\",\"endpointType\":\"PUBLIC\"}";

    private Given() {}

    public static String newId() {
        return "s-" + UUID.randomUUID();
    }

    public static String store(Api api, String storeType) {
        var id = newId();
        assertThat(register(api, id, storeType).status()).isEqualTo(201);
        return id;
    }

    public static Answer register(Api api, String storeId, String storeType) {
        var body = "{\"merchantId\":\"m-demo\",\"name\":\"Berlin Mitte\",\"storeType\":\"%s\"}".formatted(storeType);
        return api.send("PUT", "/api/v1/stores/" + storeId, body, "If-None-Match", "*");
    }

    public static Answer save(Api api, String storeId, String method, String endpoint) {
        var body = "{\"endpoint\":\"%s\",\"endpointType\":\"PUBLIC\"}".formatted(endpoint);
        return api.send("PUT", connector(storeId, method), body, "If-None-Match", "*");
    }

    public static String connector(String storeId, String method) {
        return "/api/v1/stores/%s/connectors/%s".formatted(storeId, method);
    }

    public static Answer test(Api api, String storeId, String method, String body, String... headers) {
        return api.send("POST", connector(storeId, method) + "/tests", body, headers);
    }
}
