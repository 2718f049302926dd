package io.storewire.malformed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A request as its bytes, one a character (ISO 8859-1), so that anything can be said in it.
 *
 * @param line the first one, without its end
 * @param headers lines without their ends
 * @param last whether the sender says nothing more after it, for where it ends can't be told
 */
public record Request(String line, List<String> headers, String body, boolean last) {

    public Request {
        headers = List.copyOf(headers);
    }

    public static Request of(String verb, String target) {
        return new Request("%s %s HTTP/1.1".formatted(verb, target), List.of(), "", false);
    }

    public String text() {
        var end = "\r\n";
        return line + end + String.join(end, headers) + end + end + body;
    }

    boolean wantsNoBody() {
        return line.startsWith("HEAD ");
    }

    Request withLine(UnaryOperator<String> change) {
        return new Request(change.apply(line), headers, body, last);
    }

    /** The path and query, without their spaces. */
    Request withTarget(UnaryOperator<String> change) {
        return withLine(line -> {
            var from = line.indexOf(' ') + 1;
            var to = line.lastIndexOf(' ');
            return line.substring(0, from) + change.apply(line.substring(from, to)) + line.substring(to);
        });
    }

    /** The target without its query. */
    Request withPath(UnaryOperator<String> change) {
        return withTarget(target -> {
            var end = target.indexOf('?') < 0 ? target.length() : target.indexOf('?');
            return change.apply(target.substring(0, end)) + target.substring(end);
        });
    }

    /** With that query only. */
    Request withQuery(String query) {
        return withTarget(target -> target.replaceFirst("\\?.*", "") + "?" + query);
    }

    Request withVerb(String verb) {
        return withLine(line -> verb + line.substring(line.indexOf(' ')));
    }

    /** One more header line, whatever there is already. */
    public Request and(String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new Request(line, more, body, last);
    }

    Request without(String name) {
        var fewer = headers.stream()
                .filter(header -> !header.startsWith(name + ":"))
                .toList();
        return new Request(line, fewer, body, last);
    }

    Request with(String name, String value) {
        return without(name).and(name + ": " + value);
    }

    /** With its length. */
    public Request withBody(String text) {
        return new Request(line, headers, text, last).with("Content-Length", String.valueOf(text.length()));
    }

    /** Without its length, and the last one. */
    Request withRawBody(String text) {
        return new Request(line, headers, text, true).without("Content-Length");
    }

    Request asLast() {
        return new Request(line, headers, body, true);
    }
}
