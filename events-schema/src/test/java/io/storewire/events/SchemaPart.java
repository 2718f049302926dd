package io.storewire.events;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A JSON Schema, or what it says about one field, with its references followed. */
record SchemaPart(JsonNode root, JsonNode own) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param event such as {@code config-changed.v1} */
    static SchemaPart of(String event) {
        var schema = JSON.readTree(
                Objects.requireNonNull(EventCodec.class.getResourceAsStream("schemas/" + event + ".json"), event));
        return new SchemaPart(schema, schema);
    }

    /** What the keyword says here or, if not here, where the reference leads. */
    JsonNode keyword(String name) {
        return own.has(name) || !own.has("$ref") ? own.path(name) : target().path(name);
    }

    Map<String, SchemaPart> properties() {
        return keyword("properties").properties().stream()
                .collect(toMap(Map.Entry::getKey, property -> new SchemaPart(root, property.getValue())));
    }

    SchemaPart property(String name) {
        return Objects.requireNonNull(properties().get(name), name);
    }

    Set<String> required() {
        return keyword("required").valueStream().map(JsonNode::asString).collect(toSet());
    }

    Stream<SchemaPart> alternatives() {
        return keyword("oneOf").valueStream().map(alternative -> new SchemaPart(root, alternative));
    }

    /** Of a change: which one this is about. */
    String kind() {
        return property("kind").keyword("const").asString();
    }

    /** The part that speaks about this value: the alternative with its kind, or this one. */
    SchemaPart about(JsonNode value) {
        return alternatives()
                .filter(alternative ->
                        alternative.kind().equals(value.path("kind").asString()))
                .findFirst()
                .orElse(this);
    }

    private JsonNode target() {
        return root.at(own.path("$ref").asString().substring(1));
    }
}
