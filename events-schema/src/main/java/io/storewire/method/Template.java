package io.storewire.method;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON whose texts name values in braces; an object that names a missing value is left out of its array. */
final class Template {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Template() {}

    /** @throws IllegalArgumentException if a value is missing outside any array */
    static String fill(JsonNode template, Map<String, String> values) {
        var filled = node(template, values);
        if (filled == null) throw new IllegalArgumentException("no value for " + template);
        return filled.toString();
    }

    private static @Nullable JsonNode node(JsonNode template, Map<String, String> values) {
        return switch (template) {
            case ObjectNode object -> object(object, values);
            case ArrayNode array -> array(array, values);
            default -> template.isString() ? text(template.stringValue(), values) : template;
        };
    }

    private static @Nullable JsonNode object(ObjectNode template, Map<String, String> values) {
        var filled = JSON.objectNode();
        for (var member : template.properties()) {
            var value = node(member.getValue(), values);
            if (value == null) return null;
            filled.set(member.getKey(), value);
        }
        return filled;
    }

    private static JsonNode array(ArrayNode template, Map<String, String> values) {
        var filled = JSON.arrayNode();
        for (var element : template) {
            var value = node(element, values);
            if (value != null) filled.add(value);
        }
        return filled;
    }

    private static @Nullable JsonNode text(String template, Map<String, String> values) {
        var names = NAME.matcher(template);
        var filled = new StringBuilder();
        while (names.find()) {
            var value = values.get(names.group(1));
            if (value == null) return null;
            names.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return JSON.stringNode(names.appendTail(filled).toString());
    }
}
