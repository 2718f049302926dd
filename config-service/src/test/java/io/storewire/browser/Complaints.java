package io.storewire.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What browsers complained of in a test, and whom they called that is not on this machine. */
final class Complaints {

    private static final Pattern HERE = Pattern.compile(
            "(?:data|blob|about):.*|(?:https?|wss?)://(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d+)?(?:[/?#].*)?",
            Pattern.DOTALL);

    private final List<String> called = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> allowed = new ArrayList<>();

    void called(String url) {
        if (!HERE.matcher(url).matches()) called.add("called another host: " + url);
    }

    void said(String what, String where) {
        said.add("%s (%s)".formatted(what, where));
    }

    void allow(String part) {
        allowed.add(part);
    }

    /** Calls to other hosts are never allowed. */
    List<String> unexpected() {
        var complaints = said.stream().filter(what -> allowed.stream().noneMatch(what::contains));
        return Stream.concat(called.stream(), complaints).toList();
    }
}
