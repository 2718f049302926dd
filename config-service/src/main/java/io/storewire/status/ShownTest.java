package io.storewire.status;

import io.storewire.events.Hints;
import io.storewire.events.Lane;
import io.storewire.events.Outcome;
import io.storewire.events.Phase;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.events.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test as people see it.
 *
 * @param notAfter when it is too late to begin, while it is pending
 * @param hint for a shop manager
 * @param detail for an engineer
 * @param warnings what to look at although it reached its endpoint
 */
public record ShownTest(
        String testId,
        State state,
        String merchantId,
        String storeId,
        String method,
        long revision,
        Lane lane,
        @Nullable String batchId,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant notAfter,
        @Nullable Outcome outcome,
        @Nullable Phase phase,
        @Nullable String code,
        @Nullable String hint,
        @Nullable String detail,
        @Nullable Integer httpStatus,
        TestResult.@Nullable Timings timings,
        TestResult.@Nullable Tls tls,
        @Nullable Integer attempt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<Warning> warnings) {

    public enum State {
        PENDING,
        DONE
    }

    static ShownTest of(TestResult result) {
        var hint = Hints.of(result.code(), result.httpStatus());
        return new ShownTest(
                result.testId(),
                State.DONE,
                result.merchantId(),
                result.storeId(),
                result.method(),
                result.revision(),
                result.lane(),
                result.batchId(),
                result.requestedBy().name(),
                result.requestedAt(),
                null,
                result.outcome(),
                result.phase(),
                result.code(),
                hint.hint(),
                hint.engineer(),
                result.httpStatus(),
                result.timings(),
                result.tls(),
                result.attempt(),
                result.startedAt(),
                result.finishedAt(),
                Warning.of(result));
    }

    static ShownTest of(TestRequested request) {
        return new ShownTest(
                request.testId(),
                State.PENDING,
                request.merchantId(),
                request.storeId(),
                request.method(),
                request.revision(),
                request.lane(),
                request.batchId(),
                request.requestedBy().name(),
                request.requestedAt(),
                request.notAfter(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
