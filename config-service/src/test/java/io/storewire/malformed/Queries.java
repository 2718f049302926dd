package io.storewire.malformed;

import static io.storewire.malformed.Way.always;
import static io.storewire.malformed.Way.any;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Queries that can't be read, or ask for what can't be asked for. */
final class Queries {

    private static final List<String> ILLEGAL =
            List.of("|", "<", "\"", "{", "}", "^", "`", "\\", "\u0000", "\u0080", "\u00ff", "$[]\u0001");

    private static final List<String> UNREADABLE =
            List.of("%", "%2", "%zz", "%ff", "%c0%af", "%ed%a0%80", "x%e2%82", "%u0041");

    private static final List<String> NAMES = List.of(
            "nope=1",
            "%00=1",
            "$where=1",
            "q%5B$ne%5D=1",
            "q%5B%5D=a",
            "LIMIT=1",
            "limit%20=1",
            "limit%00=5",
            "%0a=1",
            "__proto__=1",
            "=x",
            "=");

    /** Of a closed set of parameters any of these breaks the rules, whichever it stands for. */
    private static final List<String> VALUES = List.of("%00", "a%00b", "%1b", "%7f");

    private Queries() {}

    static List<Way> ways() {
        Predicate<Route> asks = route -> !route.queries().isEmpty();
        return List.of(
                always(
                        "an illegal byte in the query",
                        (route, sound, random) ->
                                sound.withQuery("a=" + any(ILLEGAL, random)).asLast()),
                always(
                        "a URL that is too long",
                        (route, sound, random) -> sound.withQuery("a=" + "a".repeat(16_384 + random.nextInt(20_000)))
                                .asLast()),
                new Way(
                        "an unreadable parameter",
                        asks,
                        (route, sound, random) -> sound.withQuery(name(route, random) + "=" + any(UNREADABLE, random))),
                new Way("an unknown parameter", asks, (route, sound, random) -> sound.withQuery(any(NAMES, random))),
                new Way("a parameter twice", asks, (route, sound, random) -> {
                    var name = name(route, random);
                    return sound.withQuery("%s=1&%s=1".formatted(name, name));
                }),
                new Way("too many parameters", asks, (route, sound, random) -> sound.withQuery(many(random))),
                new Way(
                        "a parameter that breaks its rule",
                        route -> route.queries().stream().anyMatch(Queries::isBroken),
                        (route, sound, random) -> {
                            var closed = route.queries().stream()
                                    .filter(Queries::isBroken)
                                    .toList();
                            return sound.withQuery(
                                    any(closed, random).path("name").asString() + "=" + any(VALUES, random));
                        }));
    }

    private static String name(Route route, RandomGenerator random) {
        return any(route.queries(), random).path("name").asString();
    }

    private static String many(RandomGenerator random) {
        return IntStream.range(0, 500 + random.nextInt(600))
                .mapToObj(n -> "a" + n + "=")
                .collect(Collectors.joining("&"));
    }

    /** Whether a control character breaks its rule. */
    private static boolean isBroken(JsonNode parameter) {
        var schema = parameter.path("schema");
        if (schema.has("enum")) return true;
        var pattern = schema.path("pattern").asString("");
        return !pattern.isEmpty() && !Pattern.matches(pattern, "\u0000");
    }
}
