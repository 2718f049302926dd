package io.storewire.portal;

import io.storewire.batch.Comparison;
import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests.Rows;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which rows of a batch its page shows. */
final class RowChoice {

    /** What somebody has to look at. */
    static final List<Outcome> FAILURES =
            Stream.of(Outcome.values()).filter(RowChoice::isAFailure).toList();

    private RowChoice() {}

    /**
     * The failures, unless something else was asked for: an outcome, what changed, or a code, which may also be why
     * something was skipped.
     */
    static Rows of(Filters filters, @Nullable Comparison comparison) {
        if (comparison != null && filters.is("changed", "broken")) return Rows.of(comparison.brokenRows());
        if (comparison != null && filters.is("changed", "mended")) return Rows.of(comparison.mendedRows());
        var code = value(filters, "code");
        return new Rows(outcomes(filters, code), code, value(filters, "host"), null);
    }

    private static List<Outcome> outcomes(Filters filters, @Nullable String code) {
        var asked = value(filters, "outcome");
        if (asked != null) return List.of(Outcome.valueOf(asked));
        return code == null ? FAILURES : List.of();
    }

    private static @Nullable String value(Filters filters, String name) {
        var value = filters.value(name);
        return value.isEmpty() ? null : value;
    }

    private static boolean isAFailure(Outcome outcome) {
        return switch (outcome) {
            case NOT_REACHED, BLOCKED, UNDETERMINED -> true;
            case REACHED, SKIPPED, PENDING -> false;
        };
    }
}
