package io.storewire.integration;

import io.storewire.embedded.Api;
import io.storewire.embedded.Api.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports and exports, in lines. */
public final class Transfer {

    public static final String NDJSON = "application/x-ndjson";

    private Transfer() {}

    public static String store(String storeId, String merchantId) {
        return "{\"kind\":\"STORE\",\"storeId\":\"%s\",\"merchantId\":\"%s\",\"name\":\"Berlin Mitte\",\"storeType\":\"APP_ENTRY\"}"
                .formatted(storeId, merchantId);
    }

    public static String connector(String storeId, String method, String path) {
        return connectorAt(storeId, method, "https://api.merchant.invalid/" + path);
    }

    public static String connectorAt(String storeId, String method, String endpoint) {
        return "{\"kind\":\"CONNECTOR\",\"storeId\":\"%s\",\"method\":\"%s\",\"endpoint\":\"%s\",\"endpointType\":\"PUBLIC\"}"
                .formatted(storeId, method, endpoint);
    }

    public static String catalogue(String storeId, String... skus) {
        return "{\"kind\":\"CATALOGUE\",\"storeId\":\"%s\",\"items\":[%s]}"
                .formatted(
                        storeId,
                        Stream.of(skus).map("{\"sku\":\"%s\"}"::formatted).collect(Collectors.joining(",")));
    }

    public static Answer send(Api api, String query, String... lines) {
        return api.send("POST", "/api/v1/import" + query, String.join("\n", lines), "Content-Type", NDJSON);
    }

    /** What came of the lines, the summary last. */
    public static List<JsonNode> answers(Answer answer) {
        return answer.text().lines().map(JsonMapper.shared()::readTree).toList();
    }

    public static JsonNode summary(Answer answer) {
        return answers(answer).getLast().path("summary");
    }

    /** The results of the lines, in one text. */
    public static String results(Answer answer) {
        return answers(answer).stream()
                .filter(line -> line.has("result"))
                .map(line -> line.path("result").asString())
                .collect(Collectors.joining(" "));
    }
}
