package io.storewire.batch;

import io.storewire.status.BatchRow;
import io.storewire.status.BatchRow.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the XML that build servers read (the schema of Ant's JUnit task, as Jenkins and GitLab read it): NOT_REACHED and
 * BLOCKED are failures, UNDETERMINED is an error, SKIPPED is skipped.
 */
final class JUnit {

    static final String END = "</testsuite>\n";

    private JUnit() {}

    /** @param outcomes how many cases have which */
    static String head(String batchId, Instant requestedAt, Map<Outcome, Long> outcomes) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="%s" tests="%d" failures="%d" errors="%d" skipped="%d" timestamp="%s">
                """.formatted(
                        escaped("Storewire batch " + batchId),
                        outcomes.values().stream().mapToLong(Long::longValue).sum(),
                        outcomes.getOrDefault(Outcome.NOT_REACHED, 0L) + outcomes.getOrDefault(Outcome.BLOCKED, 0L),
                        outcomes.getOrDefault(Outcome.UNDETERMINED, 0L) + outcomes.getOrDefault(Outcome.PENDING, 0L),
                        outcomes.getOrDefault(Outcome.SKIPPED, 0L),
                        requestedAt);
    }

    static String testCase(BatchRow row) {
        var timings = row.timings();
        var micros = timings == null ? 0 : timings.total();
        return "  <testcase classname=\"%s\" name=\"%s\" time=\"%d.%03d\">%s</testcase>\n"
                .formatted(
                        escaped(row.storeId()),
                        escaped(row.method()),
                        micros / 1_000_000,
                        micros / 1_000 % 1_000,
                        verdict(row));
    }

    private static String verdict(BatchRow row) {
        return switch (row.outcome()) {
            case REACHED -> "";
            case NOT_REACHED, BLOCKED -> because("failure", row);
            case UNDETERMINED -> because("error", row);
            case PENDING -> "<error type=\"PENDING\" message=\"There is no result yet.\"/>";
            case SKIPPED -> "<skipped message=\"%s\"/>".formatted(escaped(row.code()));
        };
    }

    private static String because(String element, BatchRow row) {
        return "<%s type=\"%s\" message=\"%s\">%s\n%s</%s>"
                .formatted(
                        element,
                        escaped(row.code()),
                        escaped(row.hint()),
                        escaped(row.endpoint()),
                        escaped(row.detail()),
                        element);
    }

    /** What XML 1.0 has no way to write is left out. */
    private static String escaped(@Nullable String text) {
        var escaped = new StringBuilder();
        Objects.requireNonNullElse(text, "").codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(character).append(';');
                default -> {
                    if (isOfXml(character)) escaped.appendCodePoint(character);
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isOfXml(int character) {
        return (0x20 <= character && character < 0xD800)
                || (0xE000 <= character && character < 0xFFFE)
                || 0x10000 <= character;
    }
}
