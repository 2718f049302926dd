package io.storewire.malformed;

import static io.storewire.malformed.Way.always;
import static io.storewire.malformed.Way.any;

import java.util.List;
import java.util.stream.IntStream;

/** Headers that aren't any, or are there twice, or say what can't be. */
final class Heads {

    private static final List<String> HOSTS = List.of(
            "a b",
            "[::1",
            "::1]",
            "localhost:abc",
            "localhost:80:80",
            "local<host",
            "loc\u0001al",
            "local/host",
            "[zz::1]",
            "localhost, other",
            "user@localhost",
            "\u00ff");

    private static final List<String> NO_HEADER = List.of(
            "nonsense",
            ": empty",
            "X y: 1",
            "X : 1",
            "X\t: 1",
            "X(1): 1",
            "X@: 1",
            "\u00c4: 1",
            "X: a\u0000b",
            "X: a\rb",
            "X: a\u0001b",
            "X: a\u007fb",
            "X\u0000: 1",
            "\"X\": 1",
            "X");

    private static final List<String> CREDENTIALS = List.of(
            "",
            "Basic",
            "Basic ",
            "Basic !!!",
            "Basic YWRtaW4=",
            "Basic YWRtaW46bm9wZQ==",
            "Basic \u00ff\u00fe",
            "Basic YWRtaW46YWRtaW4=YWRtaW46YWRtaW4=",
            "Bearer",
            "Bearer x",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Nope YWRtaW46YWRtaW4=",
            "Basic " + "QUFB".repeat(1_000));

    private static final List<String> UNSERVED = List.of(
            "image/png",
            "audio/x-nope",
            "///",
            "json",
            "application/json;q=7",
            "application/json;q=x",
            "a/b,".repeat(60) + "a/b",
            "application/json/x",
            ";");

    private static final List<String> REVISIONS = List.of(
            "",
            "*",
            "1",
            "\"\"",
            "\"0\"",
            "\"01\"",
            "\"-1\"",
            "\"x\"",
            "W/\"1\"",
            "\"1\", \"2\"",
            "\"1",
            "\"9999999999999999999\"",
            "{\"$ne\":1}",
            "\u00ff",
            "\"" + "9".repeat(5_000) + "\"");

    private static final List<String> KEYS =
            List.of("", " ", "\t", "k".repeat(256), "k".repeat(4_000), "\u00ff", "a\u0080b", "\u00e4", "a\tb");

    private Heads() {}

    static List<Way> ways() {
        return List.of(
                always(
                        "no host",
                        (route, sound, random) -> sound.without("Host").asLast()),
                always(
                        "a host twice",
                        (route, sound, random) -> sound.and("Host: localhost").asLast()),
                always(
                        "a host that is none",
                        (route, sound, random) ->
                                sound.with("Host", any(HOSTS, random)).asLast()),
                always(
                        "what is no header",
                        (route, sound, random) ->
                                sound.and(any(NO_HEADER, random)).asLast()),
                always(
                        "a header that is too long",
                        (route, sound, random) -> sound.and("X: " + "a".repeat(16_384 + random.nextInt(60_000)))
                                .asLast()),
                always("too many headers", (route, sound, random) -> {
                    var count = 101 + random.nextInt(400);
                    return IntStream.range(0, count)
                            .boxed()
                            .reduce(sound, (with, n) -> with.and("X" + n + ": 1"), (a, b) -> b)
                            .asLast();
                }),
                always(
                        "an expectation that nobody meets",
                        (route, sound, random) -> sound.and("Expect: "
                                        + any(
                                                List.of("nonsense", "200-ok", "100-continue, nonsense", "\u00ff"),
                                                random))
                                .asLast()),
                always(
                        "a type that nobody serves",
                        (route, sound, random) -> sound.and("Accept: " + any(UNSERVED, random))),
                always(
                        "odd credentials",
                        (route, sound, random) -> sound.with("Authorization", any(CREDENTIALS, random))),
                always(
                        "credentials twice",
                        (route, sound, random) -> sound.and("Authorization: Basic YWRtaW46YWRtaW4=")),
                new Way(
                        "a type twice",
                        route -> route.body().isPresent(),
                        (route, sound, random) ->
                                sound.and("Content-Type: " + any(List.of("application/json", "text/plain"), random))),
                new Way(
                        "a revision that is none",
                        route -> route.takes("header", "If-Match"),
                        (route, sound, random) ->
                                sound.without("If-None-Match").and("If-Match: " + any(REVISIONS, random))),
                new Way(
                        "both preconditions",
                        route -> route.takes("header", "If-Match"),
                        (route, sound, random) ->
                                sound.with("If-None-Match", "*").and("If-Match: \"1\"")),
                new Way(
                        "a precondition twice",
                        route -> route.takes("header", "If-Match"),
                        (route, sound, random) ->
                                sound.with("If-None-Match", "*").and("If-None-Match: *")),
                new Way(
                        "a key that is none",
                        route -> route.takes("header", "Idempotency-Key"),
                        (route, sound, random) -> sound.and("Idempotency-Key: " + any(KEYS, random))),
                new Way(
                        "a key twice",
                        route -> route.takes("header", "Idempotency-Key"),
                        (route, sound, random) -> sound.and("Idempotency-Key: a")
                                .and("Idempotency-Key: " + any(List.of("a", "b"), random))));
    }
}
