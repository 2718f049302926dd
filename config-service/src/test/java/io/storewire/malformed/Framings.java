package io.storewire.malformed;

import static io.storewire.malformed.Way.always;
import static io.storewire.malformed.Way.any;

import java.util.List;
import java.util.function.UnaryOperator;

/** Bodies whose end nobody can tell, or two can tell differently. */
final class Framings {

    private static final List<String> LENGTHS = List.of(
            "-1",
            "+2",
            "abc",
            "",
            "2, 2",
            "2,3",
            "0x2",
            "2.0",
            "2 2",
            "1e1",
            "99999999999999999999999",
            "\u00ff",
            "\u00b2",
            "2\u0000");

    private static final List<String> CODINGS = List.of(
            "identity",
            "gzip",
            "xchunked",
            "gzip, chunked",
            "chunked, chunked",
            "chunked, identity",
            "\u000bchunked",
            "chunked\u0000",
            "\"chunked\"",
            "chunked;",
            "chun ked",
            "cow",
            "{\"$ne\":1}");

    private static final List<UnaryOperator<String>> CHUNKS = List.of(
            text -> "zz\r\n" + text + "\r\n0\r\n\r\n",
            text -> "-2\r\n" + text + "\r\n0\r\n\r\n",
            text -> "0x%x\r\n%s\r\n0\r\n\r\n".formatted(text.length(), text),
            text -> "ffffffffffffffffff\r\n" + text + "\r\n0\r\n\r\n",
            text -> "7fffffff\r\n" + text + "\r\n0\r\n\r\n",
            text -> "\r\n" + text + "\r\n0\r\n\r\n",
            text -> text,
            text -> "%x\r\n%sxx0\r\n\r\n".formatted(text.length(), text),
            text -> "%x\n%s\n0\n\n".formatted(text.length(), text),
            text -> "%x\r\n%s\r\n".formatted(text.length(), text),
            text -> "%x\r\n%s\r\n0\r\n".formatted(text.length(), text),
            text -> "%x\r\n%s\r\nzz\r\n\r\n".formatted(text.length(), text),
            text -> "%x;%s\r\n%s\r\n0\r\n\r\n".formatted(text.length(), "x".repeat(9_000), text),
            text -> "%x\r\n%s\r\n0\r\nX: %s\r\n\r\n".formatted(text.length(), text, "x".repeat(9_000)),
            text -> "%x\r\n%s\r\n0\r\nnonsense\r\n\r\n".formatted(text.length(), text),
            text -> "0\r\n\r\n",
            text -> "");

    /** Nobody must answer it, for it is no request but what is left of one. */
    private static final String SMUGGLED = Request.of("PUT", "/api/v1/stores/smuggled")
            .and("Host: localhost")
            .and("Authorization: Basic YWRtaW46YWRtaW4=")
            .and("If-None-Match: *")
            .and("Content-Type: application/json")
            .withBody("{\"merchantId\":\"m-demo\",\"name\":\"x\",\"storeType\":\"COMBO\"}")
            .text();

    private Framings() {}

    static List<Way> ways() {
        return List.of(
                always(
                        "a length that is none",
                        (route, sound, random) -> sound.without("Content-Length")
                                .and("Content-Length: " + any(LENGTHS, random))
                                .asLast()),
                always(
                        "a length twice",
                        (route, sound, random) -> sound.without("Content-Length")
                                .and("Content-Length: " + sound.body().length())
                                .and("Content-Length: " + (sound.body().length() + random.nextInt(2)))
                                .asLast()),
                always(
                        "a coding that nobody knows",
                        (route, sound, random) ->
                                sound.withRawBody(sound.body()).and("Transfer-Encoding: " + any(CODINGS, random))),
                always(
                        "a coding that its version doesn't know",
                        (route, sound, random) ->
                                chunked(sound, Framings::whole).withLine(line -> line.replace("HTTP/1.1", "HTTP/1.0"))),
                always(
                        "a coding before its colon",
                        (route, sound, random) ->
                                sound.withRawBody(whole(sound.body())).and("Transfer-Encoding : chunked")),
                always(
                        "a length and a coding",
                        (route, sound, random) -> chunked(sound, Framings::whole)
                                .and(any(List.of("Content-Length: ", "content-length:", "CONTENT-LENGTH:\t"), random)
                                        + random.nextInt(100))),
                always(
                        "a length, a coding and a request behind",
                        (route, sound, random) -> chunked(sound, text -> "0\r\n\r\n" + SMUGGLED)
                                .and("Content-Length: " + (SMUGGLED.length() + 5))),
                new Way("odd chunks", Framings::hasBody, (route, sound, random) -> chunked(sound, any(CHUNKS, random))),
                new Way(
                        "odd chunks and a request behind",
                        Framings::hasBody,
                        (route, sound, random) -> chunked(
                                sound, text -> any(CHUNKS.subList(0, 4), random).apply(text) + SMUGGLED)),
                new Way(
                        "a body that ends early",
                        Framings::hasBody,
                        (route, sound, random) -> sound.with(
                                        "Content-Length",
                                        String.valueOf(sound.body().length() + 1 + random.nextInt(10_000)))
                                .asLast()),
                new Way(
                        "a body that is longer than it says",
                        Framings::hasBody,
                        (route, sound, random) -> sound.with(
                                        "Content-Length",
                                        String.valueOf(
                                                random.nextInt(sound.body().length())))
                                .asLast()),
                new Way(
                        "a body with no length",
                        Framings::hasBody,
                        (route, sound, random) -> sound.withRawBody(sound.body())));
    }

    private static boolean hasBody(Route route) {
        return route.body().isPresent();
    }

    private static Request chunked(Request sound, UnaryOperator<String> chunks) {
        return sound.withRawBody(chunks.apply(sound.body())).and("Transfer-Encoding: chunked");
    }

    private static String whole(String text) {
        var end = "0\r\n\r\n";
        return text.isEmpty() ? end : "%x\r\n%s\r\n".formatted(text.length(), text) + end;
    }
}
