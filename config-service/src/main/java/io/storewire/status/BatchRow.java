package io.storewire.status;

import io.storewire.events.Hints;
import io.storewire.events.Phase;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of one method of one store in a batch.
 *
 * @param code why, also where it was skipped; missing while there is no outcome
 * @param endpoint what was called; missing where nothing was to be called
 * @param hint for a shop manager
 * @param detail for an engineer
 */
public record BatchRow(
        String storeId,
        String merchantId,
        String method,
        String testId,
        Outcome outcome,
        @Nullable Phase phase,
        @Nullable String code,
        @Nullable Integer httpStatus,
        @Nullable String endpoint,
        @Nullable String hint,
        @Nullable String detail,
        TestResult.@Nullable Timings timings,
        @Nullable Instant finishedAt) {

    /** Those of tests, and that there was or is none. */
    public enum Outcome {
        REACHED,
        NOT_REACHED,
        BLOCKED,
        UNDETERMINED,
        SKIPPED,
        PENDING;

        /** Those that did not come to a good end, which somebody has to look at. */
        public static final List<Outcome> UNSUCCESSFUL =
                Stream.of(values()).filter(Outcome::isUnsuccessful).toList();

        private boolean isUnsuccessful() {
            return switch (this) {
                case NOT_REACHED, BLOCKED, UNDETERMINED -> true;
                case REACHED, SKIPPED, PENDING -> false;
            };
        }

        static Outcome of(io.storewire.events.Outcome outcome) {
            return switch (outcome) {
                case REACHED -> REACHED;
                case NOT_REACHED -> NOT_REACHED;
                case BLOCKED -> BLOCKED;
                case UNDETERMINED -> UNDETERMINED;
            };
        }
    }

    /** Rows of a batch are in the order of these. */
    public String key() {
        return key(storeId, method);
    }

    /** That of the row of a test. */
    public static String key(TestRequested test) {
        return key(test.storeId(), test.method());
    }

    static String key(String storeId, String method) {
        return storeId + "/" + method;
    }

    /** @throws IllegalArgumentException if the test is none of a batch */
    static BatchRow of(TestView test) {
        var skipped = test.skipped();
        if (skipped != null) return of(test.testId(), skipped);
        var request = test.requested();
        var result = test.result();
        if (result != null) return of(result, request);
        if (request == null) throw new IllegalArgumentException("nothing is known of " + test.testId());
        return new BatchRow(
                request.storeId(),
                request.merchantId(),
                request.method(),
                request.testId(),
                Outcome.PENDING,
                null,
                null,
                null,
                request.request().url(),
                null,
                null,
                null,
                null);
    }

    private static BatchRow of(TestResult result, @Nullable TestRequested request) {
        var hint = Hints.of(result.code(), result.httpStatus());
        return new BatchRow(
                result.storeId(),
                result.merchantId(),
                result.method(),
                result.testId(),
                Outcome.of(result.outcome()),
                result.phase(),
                result.code(),
                result.httpStatus(),
                request == null ? null : request.request().url(),
                hint.hint(),
                hint.engineer(),
                result.timings(),
                result.finishedAt());
    }

    private static BatchRow of(String testId, Skipped skipped) {
        return new BatchRow(
                skipped.storeId(),
                skipped.merchantId(),
                skipped.method(),
                testId,
                Outcome.SKIPPED,
                null,
                skipped.reason().name(),
                null,
                null,
                null,
                null,
                null,
                skipped.at());
    }
}
