package io.storewire.malformed;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back.
 *
 * @param body nothing, if none was due
 */
public record Answer(int status, String type, Optional<String> body) {

    /** Others would say that a request was sound, but not now, or not for this caller. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 404, 405, 406, 413, 415, 417, 422);

    private static final String PROBLEM = "application/problem+json";

    private static final String LINES = "application/x-ndjson";

    private static final Pattern TRACE = Pattern.compile("\\n\\s+at |Exception|Caused by|\\.java:\\d");

    private static final JsonMapper JSON = JsonMapper.shared();

    /** One that is nothing but its body. */
    static Answer bare(String body) {
        return new Answer(read(body).path("status").asInt(0), PROBLEM, Optional.of(body));
    }

    /** Whether it refuses a request, or a line of it, and tells nothing of what is inside. */
    public boolean refuses() {
        if (status == 200 && type.equals(LINES))
            return body.filter(Answer::refusesLines).isPresent();
        return REFUSALS.contains(status)
                && type.equals(PROBLEM)
                && body.map(this::isProblem).orElse(true);
    }

    private static boolean refusesLines(String text) {
        var lines = text.lines().map(Answer::read).toList();
        return lines.getLast().at("/summary/refused").asInt(0) > 0
                && lines.stream()
                        .filter(line -> line.path("result").asString("").equals("REFUSED"))
                        .allMatch(line ->
                                !line.at("/errors/0/detail").asString("").isBlank())
                && !TRACE.matcher(text).find();
    }

    private boolean isProblem(String text) {
        var document = read(text);
        return document.path("status").asInt(0) == status
                && document.path("type").asString("").startsWith("urn:storewire:problem:")
                && !document.path("detail").asString("").isBlank()
                && !TRACE.matcher(text).find();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
