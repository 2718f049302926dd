package io.storewire.malformed;

import static io.storewire.malformed.Way.any;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Bodies that aren't JSON, or don't say that they are. */
final class Contents {

    private static final List<String> TYPES = List.of(
            "",
            "nonsense",
            "text/plain",
            "text/json",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "*/*",
            "application/*",
            "application/*+json",
            "application/x+json",
            "application/json/x",
            "application/json;charset=utf-16",
            "application/json;charset=iso-8859-1",
            "application/json;charset=nonsense",
            "application/json;charset=\"",
            "application/json, text/plain",
            "///",
            "\u00ff",
            "application/problem+json");

    private static final List<String> ENCODINGS =
            List.of("gzip", "deflate", "br", "nonsense", "gzip, identity", "\u00ff", "identity, gzip");

    private static final List<String> NO_JSON = List.of(
            "",
            " ",
            "{",
            "}",
            "[",
            "]",
            "{]",
            "nope",
            "'x'",
            "{'a':1}",
            "{a:1}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "[1,]",
            "[,]",
            "{\"a\":01}",
            "{\"a\":+1}",
            "{\"a\":.5}",
            "{\"a\":1.}",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":0x1}",
            "{\"a\":TRUE}",
            "{\"a\":undefined}",
            "/* */{}",
            "// x\n{}",
            "{\"a\":\"\u0000\"}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\t\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":\"",
            "\u0000",
            "{}{}",
            "{} []",
            "a=b&c=d",
            "<a/>",
            "---\na: 1",
            "\u001f\u008b\u0008\u0000",
            "\u00ef\u00bb\u00bf{}",
            "\u00ff\u00fe{\u0000}\u0000");

    private static final List<String> NO_UTF_8 = List.of(
            "\u00ff",
            "\u00c0\u00af",
            "\u00e2\u0082",
            "\u00ed\u00a0\u0080",
            "\u00f5\u0080\u0080\u0080",
            "\u0080",
            "\u00f8\u0088\u0080\u0080\u0080",
            "\u00c3");

    private static final List<UnaryOperator<String>> AROUND = List.of(
            text -> text + text,
            text -> text + "x",
            text -> text + "]",
            text -> "x" + text,
            text -> "\u0000" + text,
            text -> text + "\u0000",
            text -> ")]}'\n" + text,
            text -> "[" + text,
            text -> "({" + text + "})");

    private Contents() {}

    static List<Way> ways() {
        return List.of(
                of("another type", (route, sound, random) -> sound.with("Content-Type", any(TYPES, random))),
                of("no type", (route, sound, random) -> sound.without("Content-Type")),
                of("an encoding", (route, sound, random) -> sound.and("Content-Encoding: " + any(ENCODINGS, random))),
                of("what is no JSON", (route, sound, random) -> sound.withBody(any(NO_JSON, random))),
                of(
                        "a piece of JSON",
                        (route, sound, random) -> sound.withBody(sound.body()
                                .substring(0, random.nextInt(sound.body().length())))),
                of(
                        "something around the JSON",
                        (route, sound, random) ->
                                sound.withBody(any(AROUND, random).apply(sound.body()))),
                of(
                        "what is no UTF-8",
                        (route, sound, random) -> sound.withBody("{\"a\":\"%s\"}".formatted(any(NO_UTF_8, random)))),
                of(
                        "half a character",
                        (route, sound, random) -> sound.withBody("{\"%s\":1}"
                                .formatted(any(List.of("\\ud800", "\\udc00", "a\\udfffb", "\\ud83d\\ud83d"), random)))),
                of("a deep nesting", (route, sound, random) -> sound.withBody(deep(random))),
                of(
                        "too many bytes",
                        (route, sound, random) ->
                                sound.withBody(sound.body() + " ".repeat(most(route) + random.nextInt(900_000)))),
                new Way(
                        "lines that are no JSON",
                        Route::takesLines,
                        (route, sound, random) -> sound.with("Content-Type", "application/x-ndjson")
                                .withBody("{\"sku\":\"a\"}\n\n%s\n"
                                        .formatted(any(
                                                List.of("{", "nope", "[1", "{\"sku\":\"b\"", "{\"a\":\"\u00ff\"}", "}"),
                                                random)))),
                new Way(
                        "a list instead of lines",
                        Route::takesLines,
                        (route, sound, random) -> sound.with("Content-Type", "application/x-ndjson")
                                .withBody("[%s]".formatted(sound.body()))));
    }

    private static Way of(String name, Way.Spoiling spoiling) {
        return new Way(name, route -> route.body().isPresent(), spoiling);
    }

    private static String deep(RandomGenerator random) {
        var depth = 501 + random.nextInt(8_000);
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    /** Lists may be long. */
    private static int most(Route route) {
        if (route.takesLines()) return 8 * 1024 * 1024;
        return route.template().equals("/api/v1/batches") ? 4 * 1024 * 1024 : 64 * 1024;
    }
}
