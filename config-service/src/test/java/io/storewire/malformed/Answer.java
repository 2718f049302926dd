package io.storewire.malformed;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back.
 *
 * @param body nothing, if none was due
 */
public record Answer(int status, String type, Optional<String> body) {

    /** Others would say that a request was sound, but not now, or not for this caller. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 404, 405, 406, 413, 415, 417, 422);

    private static final Pattern TRACE = Pattern.compile("\\n\\s+at |Exception|Caused by|\\.java:\\d");

    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer bare(String body) {
        var status = JSON.readTree(body).path("status").asInt();
        return new Answer(status, "application/problem+json", Optional.of(body));
    }

    /** Whether it is a problem document that refuses a request and tells nothing of what is inside. */
    public boolean refuses() {
        return REFUSALS.contains(status)
                && type.equals("application/problem+json")
                && body.map(this::isProblem).orElse(true);
    }

    private boolean isProblem(String text) {
        try {
            var document = JSON.readTree(text);
            return document.path("status").asInt() == status
                    && document.path("type").asString("").startsWith("urn:storewire:problem:")
                    && !document.path("detail").asString("").isBlank()
                    && !TRACE.matcher(text).find();
        } catch (JacksonException e) {
            return false;
        }
    }
}
