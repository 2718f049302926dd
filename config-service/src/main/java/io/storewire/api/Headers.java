package io.storewire.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The request headers that carry meaning on several routes. */
public final class Headers {

    private static final Pattern ETAG = Pattern.compile("\"([1-9][0-9]{0,17})\"");

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private Headers() {}

    /**
     * {@code If-None-Match: *} or {@code If-Match: "<revision>"}.
     *
     * @throws Problem 400 if the headers are neither, or both
     */
    static Precondition precondition(HttpServletRequest request) {
        var match = request.getHeader("If-Match");
        var noneMatch = request.getHeader("If-None-Match");
        if (match == null && noneMatch == null) return new Precondition.Missing();
        if (match == null && noneMatch.strip().equals("*")) return new Precondition.Absent();
        if (match != null && noneMatch == null) {
            var etag = ETAG.matcher(match.strip());
            if (etag.matches()) return new Precondition.Revision(Long.parseLong(etag.group(1)));
        }
        throw Bodies.unreadable("Send either If-None-Match: * or If-Match: \"<revision>\".");
    }

    /** @throws Problem 400 if it is empty, too long or not printable ASCII */
    static IdempotencyKey idempotencyKey(HttpServletRequest request) {
        var key = Optional.ofNullable(request.getHeader(IdempotencyKey.HEADER));
        if (key.filter(text ->
                        text.isBlank() || !PRINTABLE.matcher(text).matches() || text.length() > IdempotencyKey.LONGEST)
                .isPresent()) {
            throw Bodies.unreadable(
                    "An Idempotency-Key has 1 to %d printable ASCII characters.".formatted(IdempotencyKey.LONGEST));
        }
        return new IdempotencyKey(key);
    }

    /** A revision as the API's {@code ETag}. */
    public static String etag(long revision) {
        return "\"" + revision + "\"";
    }
}
