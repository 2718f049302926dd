package io.storewire.portal;

import io.storewire.api.Page;
import io.storewire.api.Problem;
import io.storewire.batch.ShownBatch;
import io.storewire.status.BatchRow;
import io.storewire.status.Skipped.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A batch as its page shows it.
 *
 * @param rows those that the page is narrowed to
 * @param once what a press of a button is known by
 * @param refused why it couldn't be run again
 */
record BatchScreen(
        ShownBatch batch, Filters filters, Page<BatchRow> rows, Instant now, String once, Optional<Problem> refused) {

    private static final Set<String> REASONS =
            Stream.of(Reason.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    public BatchLine line() {
        return new BatchLine(batch);
    }

    /** Why tests failed. */
    public Bars failures() {
        return Bars.of(batch.codes(), code -> !REASONS.contains(code));
    }

    /** Why there were none. */
    public Bars skips() {
        return Bars.of(batch.codes(), REASONS::contains);
    }

    /** Where they failed. */
    public Bars hosts() {
        return Bars.of(batch.hosts());
    }

    /** How long it will still take, if that can be told. */
    public Optional<Left> left() {
        return Optional.ofNullable(batch.estimatedEnd())
                .filter(end -> !line().over())
                .map(end -> Duration.between(now, end))
                .map(left -> Left.of(left.isNegative() ? Duration.ZERO : left));
    }

    /** Whether more changed than is named. */
    public boolean cut() {
        var comparison = batch.comparison();
        if (comparison == null) return false;
        return switch (filters.value("changed")) {
            case "broken" -> comparison.broken() > comparison.brokenRows().size();
            case "mended" -> comparison.mended() > comparison.mendedRows().size();
            default -> false;
        };
    }

    /** Which of the messages names the rows that are shown. */
    public String shown() {
        if (!filters.value("changed").isEmpty()) return filters.value("changed");
        if (!filters.value("outcome").isEmpty()) return filters.value("outcome");
        return filters.value("code").isEmpty() ? "failures" : "code";
    }
}
