package io.storewire.malformed;

import static io.storewire.malformed.Way.always;
import static io.storewire.malformed.Way.any;

import java.util.List;

/** Request lines that aren't any, and verbs that a path doesn't know. */
final class Lines {

    private static final List<String> VERBS = List.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE");

    private static final List<String> UNKNOWN = List.of(
            "FOO", "get", "Put", "PROPFIND", "MKCOL", "TRACE", "TRACK", "CONNECT", "QUERY", "GETT", "A".repeat(300));

    private static final List<String> NO_VERB =
            List.of("G@T", "G(T", "G{}T", "\"GET\"", "G\u0000T", "G\u00c4T", "GET/", "G,T", "\u0016\u0003\u0001");

    private static final List<String> VERSIONS = List.of(
            "HTTP/1.2",
            "HTTP/2.0",
            "HTTP/3",
            "HTTP/9.9",
            "HTTP/1.1.1",
            "HTTP/1,1",
            "http/1.1",
            "HTTP 1.1",
            "HTTP/",
            "HTTP/1.1 x",
            "FOO/1.1",
            "1.1");

    private Lines() {}

    static List<Way> ways() {
        return List.of(
                new Way(
                        "a verb that the path doesn't know",
                        route -> VERBS.stream().anyMatch(verb -> unknown(route, verb)),
                        (route, sound, random) -> sound.withVerb(any(
                                VERBS.stream()
                                        .filter(verb -> unknown(route, verb))
                                        .toList(),
                                random))),
                always("a verb that nobody knows", (route, sound, random) -> sound.withVerb(any(UNKNOWN, random))),
                always(
                        "what is no verb",
                        (route, sound, random) ->
                                sound.withVerb(any(NO_VERB, random)).asLast()),
                always("a version that isn't there", (route, sound, random) -> {
                    var version = any(VERSIONS, random);
                    return sound.withLine(line -> line.replace("HTTP/1.1", version))
                            .asLast();
                }),
                always(
                        "no target",
                        (route, sound, random) -> sound.withTarget(target -> "").asLast()),
                always(
                        "no more than a verb",
                        (route, sound, random) ->
                                sound.withLine(line -> route.verb()).asLast()));
    }

    /** HEAD goes where GET does. */
    private static boolean unknown(Route route, String verb) {
        return !route.knows(verb) && !(verb.equals("HEAD") && route.knows("GET"));
    }
}
