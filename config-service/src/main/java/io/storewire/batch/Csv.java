package io.storewire.batch;

import io.storewire.status.BatchRow;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows as RFC 4180 has them, and so that no spreadsheet takes a value for a formula. */
final class Csv {

    static final String HEAD =
            "storeId,merchantId,method,outcome,phase,code,httpStatus,milliseconds,endpoint,hint,testId,finishedAt\r\n";

    /** What spreadsheets take for the beginning of a formula, as OWASP lists it (CSV Injection). */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile(".*[\",\\r\\n].*", Pattern.DOTALL);

    private Csv() {}

    static String line(BatchRow row) {
        var timings = row.timings();
        return Stream.of(
                                row.storeId(),
                                row.merchantId(),
                                row.method(),
                                row.outcome().name(),
                                row.phase(),
                                row.code(),
                                row.httpStatus(),
                                timings == null ? null : timings.total() / 1_000,
                                row.endpoint(),
                                row.hint(),
                                row.testId(),
                                row.finishedAt())
                        .map(Csv::field)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String field(@Nullable Object value) {
        var text = Objects.toString(value, "");
        var harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(harmless).matches() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
