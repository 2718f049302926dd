package io.storewire.portal;

import io.storewire.batch.Comparison;
import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rows of a batch its page shows. */
final class RowChoice {

    private RowChoice() {}

    /**
     * The failures, unless something else was asked for: an outcome, what changed, of which there is nothing before both
     * batches are compared, or a code, which may also be why something was skipped.
     */
    static Rows of(Filters filters, @Nullable Comparison comparison) {
        var changed = value(filters, "changed");
        if (changed != null) return Rows.of(comparison == null ? List.of() : changed(comparison, changed));
        var code = value(filters, "code");
        return new Rows(outcomes(filters, code), code, value(filters, "host"), null);
    }

    private static List<String> changed(Comparison comparison, String which) {
        return which.equals("broken") ? comparison.brokenRows() : comparison.mendedRows();
    }

    private static List<Outcome> outcomes(Filters filters, @Nullable String code) {
        var asked = value(filters, "outcome");
        if (asked != null) return List.of(Outcome.valueOf(asked));
        return code == null ? Outcome.UNSUCCESSFUL : List.of();
    }

    private static @Nullable String value(Filters filters, String name) {
        var value = filters.value(name);
        return value.isEmpty() ? null : value;
    }
}
