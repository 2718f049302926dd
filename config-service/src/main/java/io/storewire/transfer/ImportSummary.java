package io.storewire.transfer;

import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.transfer.ImportedLine.Result;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last line of an answer. */
record ImportSummary(Total summary) {

    /**
     * @param lines how many were answered
     * @param complete whether these are all; else what comes after them is unknown, and the same import may be sent again
     * @param error why they are not all
     */
    record Total(
            long lines,
            long created,
            long changed,
            long unchanged,
            long refused,
            boolean dryRun,
            boolean complete,
            @Nullable Finding error) {}

    static ImportSummary of(Map<Result, Long> results, boolean dryRun, Optional<Problem> why) {
        return new ImportSummary(new Total(
                results.values().stream().mapToLong(Long::longValue).sum(),
                results.getOrDefault(Result.CREATED, 0L),
                results.getOrDefault(Result.CHANGED, 0L),
                results.getOrDefault(Result.UNCHANGED, 0L),
                results.getOrDefault(Result.REFUSED, 0L),
                dryRun,
                why.isEmpty(),
                why.map(end -> new Finding("", end.code(), end.detail())).orElse(null)));
    }
}
