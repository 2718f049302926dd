package io.storewire.api;

import com.networknt.schema.Error;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a schema's judgement says to whoever sent the body. */
final class SchemaErrors {

    private SchemaErrors() {}

    /** @param at the pointer of the value within the request */
    static Finding finding(Error error, String at) {
        var pointer = at + error.getInstanceLocation();
        var property = error.getProperty();
        return switch (error.getKeyword()) {
            case "required" ->
                new Finding(Bodies.member(pointer, property), "missing", "%s is missing.".formatted(property));
            case "additionalProperties" ->
                new Finding(
                        Bodies.member(pointer, property), "unknown-field", "There is no field %s.".formatted(property));
            default ->
                new Finding(pointer, error.getKeyword(), "%s %s.".formatted(subject(error, at), predicate(error)));
        };
    }

    private static String subject(Error error, String at) {
        var path = error.getInstanceLocation();
        var last = path.getNameCount() == 0 ? null : path.getElement(-1);
        return switch (last) {
            case null -> at.isEmpty() ? "The body" : "The entry";
            case Integer index -> "Entry %d of %s".formatted(index + 1, path.getElement(path.getNameCount() - 2));
            default -> last.toString();
        };
    }

    private static String predicate(Error error) {
        var limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "enum" ->
                "must be one of " + limit.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
            case "type" -> "must be " + named(limit.asString());
            case "minLength" -> "must not be empty";
            case "maxLength" -> "must have at most %s characters".formatted(limit);
            case "maxItems" -> "must have at most %s entries".formatted(limit);
            default -> error.getMessage();
        };
    }

    private static String named(String type) {
        return switch (type) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "string" -> "a text";
            default -> "of type " + type;
        };
    }
}
