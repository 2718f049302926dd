package io.storewire.malformed;

import static io.storewire.malformed.Way.any;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies in JSON that break the rules of their schema. */
final class Values {

    private static final List<String> NO_TEXT = List.of(
            "5",
            "-1",
            "0.1",
            "1e400",
            "1e99999999",
            "-1e-99999999",
            "9".repeat(900),
            "9".repeat(5_000),
            "true",
            "null",
            "[]",
            "{}",
            "[\"a\"]",
            "[[[]]]",
            "{\"$ne\":1}",
            "{\"$gt\":\"\"}",
            "{\"$regex\":\".*\"}",
            "{\"$where\":\"sleep(1000)\"}",
            "{\"$in\":[\"a\"]}",
            "[{\"$ne\":null}]",
            "{\"$oid\":\"000000000000000000000000\"}",
            "{\"@type\":\"java.lang.Object\"}");

    private static final List<String> NO_LIST = List.of(
            "5",
            "\"x\"",
            "{}",
            "true",
            "{\"$ne\":1}",
            "{\"$size\":0}",
            "[5]",
            "[null]",
            "[[]]",
            "[{\"$ne\":1}]",
            "[1e400]");

    private static final List<String> NO_OBJECT = List.of(
            "5",
            "\"x\"",
            "[]",
            "true",
            "[{}]",
            "{\"$ne\":1}",
            "{\"\":{}}",
            "{\"a\":null}",
            "{\"ORDERING\":{\"$ne\":1}}",
            "{\"ORDERING\":5}",
            "1e400");

    private static final List<String> NO_CHOICE = List.of("\"\"", "\"nope\"", "\"\\u0000\"", "\"$ne\"", "\"0\"");

    private static final List<String> NAMES = List.of(
            "nope",
            "",
            " ",
            "$where",
            "$ne",
            "_id",
            "__proto__",
            "constructor",
            "@type",
            "a.b",
            "a/b~c",
            "\\u0000",
            "\\n",
            "\\u202e",
            "class",
            "N".repeat(10_000));

    private static final Map<String, List<String>> WRONG =
            Map.of("string", NO_TEXT, "array", NO_LIST, "object", NO_OBJECT);

    private Values() {}

    static List<Way> ways() {
        return List.of(
                of("a value of another type", schema -> schema.has("properties"), (schema, sound, random) -> {
                    var member = any(members(schema, property -> true), random);
                    return set(
                            sound, member, any(wrong(schema.path("properties").path(member)), random));
                }),
                of(
                        "a text that breaks its rule",
                        schema -> !members(schema, Values::ruled).isEmpty(),
                        (schema, sound, random) -> {
                            var member = any(members(schema, Values::ruled), random);
                            return set(
                                    sound,
                                    member,
                                    any(unruly(schema.path("properties").path(member)), random));
                        }),
                of("nothing of what must be there", Values::demands, (schema, sound, random) -> {
                    var member = any(Sample.required(schema).toList(), random);
                    return sound.replaceAll("\"%s\":(\"[^\"]*\"|[^,}]*),?".formatted(member), "")
                            .replace(",}", "}");
                }),
                of(
                        "a field that isn't there",
                        schema -> schema.path("additionalProperties").isBoolean(),
                        (schema, sound, random) -> member(
                                sound, any(NAMES, random), any(List.of("1", "null", "\"x\"", "{\"$ne\":1}"), random))),
                of(
                        "a field twice",
                        schema -> true,
                        (schema, sound, random) -> member(member(sound, "a", "1"), "a", "1")),
                of(
                        "a value instead of an object",
                        schema -> true,
                        (schema, sound, random) -> any(
                                List.of("5", "\"x\"", "null", "true", "1e400", "[5]", "[[]]", "[null]", "\"{}\""),
                                random)),
                new Way(
                        "a code that stands for two items",
                        Route::takesLines,
                        (route, sound, random) -> sound.withBody(any(
                                List.of(
                                        "[{\"sku\":\"a\"},{\"sku\":\"a\",\"barcodes\":[\"1\"]}]",
                                        "[{\"sku\":\"a\",\"barcodes\":[\"1\"]},{\"sku\":\"b\",\"barcodes\":[\"1\"]}]",
                                        "[{\"sku\":\"a\"},{\"sku\":\"b\",\"barcodes\":[\"2\",\"a\"]}]"),
                                random))));
    }

    /** What becomes of a sound object. */
    private interface Change {

        String of(JsonNode schema, String sound, RandomGenerator random);
    }

    private static Way of(String name, Predicate<JsonNode> fits, Change change) {
        return new Way(
                name,
                route -> route.body().map(route.sample()::entry).filter(fits).isPresent(),
                (route, sound, random) -> {
                    var body = route.body().orElseThrow();
                    var schema = route.sample().entry(body);
                    var spoilt = change.of(schema, route.sample().object(schema).toString(), random);
                    return sound.withBody(body.has("items") ? "[" + spoilt + "]" : spoilt);
                });
    }

    private static boolean demands(JsonNode schema) {
        return schema.has("required");
    }

    private static List<String> members(JsonNode schema, Predicate<JsonNode> which) {
        return schema.path("properties")
                .propertyStream()
                .filter(member -> which.test(member.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> wrong(JsonNode schema) {
        return WRONG.getOrDefault(
                schema.path("type").asString(schema.has("enum") ? "string" : ""), List.of("[{\"$ne\":1}]"));
    }

    private static boolean ruled(JsonNode schema) {
        return !unruly(schema).isEmpty();
    }

    /** Texts, quoted, that the schema forbids. */
    private static List<String> unruly(JsonNode schema) {
        if (schema.has("enum")) return NO_CHOICE;
        if (schema.has("maxLength"))
            return List.of("\"" + "x".repeat(schema.path("maxLength").asInt() + 1) + "\"");
        if (!schema.has("pattern")) return List.of();
        var pattern = Pattern.compile(schema.path("pattern").asString());
        return pattern.matcher("\u0000").matches()
                ? List.of()
                : List.of("\"\\u0000\"", "\"a\\u0000\"", "\"\\u001b[2J\"", "\"x\\u007f\"");
    }

    private static String set(String object, String member, String value) {
        var json = (ObjectNode) JsonMapper.shared().readTree(object);
        json.remove(member);
        return member(json.toString(), member, value);
    }

    private static String member(String object, String name, String value) {
        var open = object.substring(0, object.length() - 1);
        return open + (open.equals("{") ? "" : ",") + "\"%s\":%s}".formatted(name, value);
    }
}
