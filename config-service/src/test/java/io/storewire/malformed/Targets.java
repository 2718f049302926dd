package io.storewire.malformed;

import static io.storewire.malformed.Way.always;
import static io.storewire.malformed.Way.any;

import java.util.List;

/** Paths that can't be read, or only in two ways, or lead nowhere. */
final class Targets {

    private static final List<String> ILLEGAL = List.of(
            "|",
            "<",
            ">",
            "\"",
            "\\",
            "^",
            "`",
            "{",
            "}",
            "#",
            " ",
            "\t",
            "\u0000",
            "\u0001",
            "\u007f",
            "\u0080",
            "\u00ff",
            "\u00c0\u00af");

    private static final List<String> ODD = List.of(
            "%",
            "%2",
            "%zz",
            "%u0041",
            "%00",
            "%2F",
            "%2f",
            "%5C",
            "%5c",
            "%25",
            "%3B",
            ";",
            ";x=1",
            ";jsessionid=1",
            "%0a",
            "%0d%0a",
            "%1b",
            "%7f",
            "%ff",
            "%c0%ae",
            "%c0%af",
            "%ed%a0%80",
            "%f5%80%80%80",
            "%e2%80%a8",
            "//",
            "/./",
            "/../",
            "/..",
            "/..;/",
            "/%2e/",
            "/%2e%2e/",
            "/%252e%252e/",
            "%EF%BC%8F");

    private static final List<String> ELSEWHERE = List.of(
            "*",
            "/..",
            "/../../etc/passwd",
            "//",
            "///api/v1/stores",
            "/api//v1/stores",
            "/api/v1/./stores",
            "/api/v1/../v1/stores",
            "/api/%76%31/../stores",
            "/api/v1/stores/",
            "/API/v1/stores",
            "/api/v2/stores",
            "/actuator/env",
            "/WEB-INF/web.xml",
            "/api/v1/stores.json",
            "\\api\\v1\\stores",
            "api/v1/stores",
            "http://",
            "http:///api/v1/stores",
            "http://other.invalid/api/v1/stores",
            "ftp://other.invalid/api/v1/stores",
            "localhost:443",
            "?",
            "/nowhere?%00");

    private static final List<Integer> LENGTHS = List.of(256, 257, 1_000, 4_096, 16_384, 20_000);

    private Targets() {}

    static List<Way> ways() {
        return List.of(
                always(
                        "an illegal byte in the path",
                        (route, sound, random) -> sound.withPath(target ->
                                        within(target, any(ILLEGAL, random), random.nextInt(target.length() - 1)))
                                .asLast()),
                always(
                        "an odd end of the path",
                        (route, sound, random) ->
                                sound.withPath(target -> target + any(ODD, random) + random.nextInt(10))),
                always(
                        "another path",
                        (route, sound, random) -> sound.withTarget(target -> any(ELSEWHERE, random))
                                .asLast()),
                new Way(
                        "an id that is too long",
                        Route::hasVariables,
                        (route, sound, random) ->
                                route.soundAt("a".repeat(any(LENGTHS, random))).asLast()));
    }

    private static String within(String target, String illegal, int at) {
        return target.substring(0, at + 1) + illegal + target.substring(at + 1);
    }
}
