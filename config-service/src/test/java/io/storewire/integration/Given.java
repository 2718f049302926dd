package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.embedded.Api.Answer;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** A store of which every method is the merchant's, with such items in its catalogue. */
    public static String storeOfEveryMethod(Api api, String... skus) {
        var id = newId();
        var body = "{\"merchantId\":\"m-demo\",\"name\":\"Berlin Mitte\",\"storeType\":\"COMBO\","
                + "\"fraudStrategy\":\"MERCHANT_MANAGED\",\"ownership\":{\"LOYALTY\":\"MERCHANT\"}}";
        assertThat(api.send("PUT", "/api/v1/stores/" + id, body, "If-None-Match", "*")
                        .status())
                .isEqualTo(201);
        catalogue(api, id, skus);
        return id;
    }

    public static void catalogue(Api api, String storeId, String... skus) {
        var items = Stream.of(skus).map("{\"sku\":\"%s\"}"::formatted).collect(Collectors.joining(",", "[", "]"));
        assertThat(api.send("PUT", "/api/v1/stores/" + storeId + "/catalogue", items)
                        .status())
                .isBetween(200, 299);
    }

    /** @param before what was answered when the one was saved that gives way */
    public static Answer change(Api api, String storeId, String method, String endpoint, Answer before) {
        var body = "{\"endpoint\":\"%s\",\"endpointType\":\"PUBLIC\"}".formatted(endpoint);
        var changed = api.send("PUT", connector(storeId, method), body, "If-Match", before.header("ETag"));
        assertThat(changed.status()).isEqualTo(200);
        return changed;
    }

    /** @param before what was answered when it was saved */
    public static void remove(Api api, String storeId, String method, Answer before) {
        assertThat(api.send("DELETE", connector(storeId, method), null, "If-Match", before.header("ETag"))
                        .status())
                .isBetween(200, 299);
    }
}
