package io.storewire.malformed;

import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Values that a schema of the OpenAPI document allows: no more than must be there. */
record Sample(JsonNode document) {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, String> TEXTS = Map.of(
            "storeId", "s-1",
            "merchantId", "m-demo",
            "name", "Berlin Mitte",
            "endpoint", "https://api.merchant.invalid/prod",
            "sku", "SKU-1");

    /** @param name of the member whose value it is */
    JsonNode of(String name, JsonNode schema) {
        var resolved = resolved(schema);
        if (resolved.has("enum")) return resolved.path("enum").path(0);
        return switch (resolved.path("type").asString("")) {
            case "object" -> object(resolved);
            case "array" -> JSON.createArrayNode().add(of(name, resolved.path("items")));
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            default -> JSON.getNodeFactory().stringNode(TEXTS.getOrDefault(name, "x"));
        };
    }

    /** Of several that it may be, the first. */
    JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        var resolved = reference.isEmpty() ? schema : document.at(reference.substring(1));
        return resolved.has("oneOf") ? resolved(resolved.path("oneOf").path(0)) : resolved;
    }

    /** The schema of the object that a body is, or is a list of. */
    JsonNode entry(JsonNode body) {
        return body.has("items") ? resolved(body.path("items")) : body;
    }

    ObjectNode object(JsonNode schema) {
        var object = JSON.createObjectNode();
        required(schema)
                .forEach(name ->
                        object.set(name, of(name, schema.path("properties").path(name))));
        return object;
    }

    static Stream<String> required(JsonNode schema) {
        return schema.path("required").valueStream().map(JsonNode::asString);
    }
}
