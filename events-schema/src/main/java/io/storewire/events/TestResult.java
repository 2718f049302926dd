package io.storewire.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a test ended; everything up to {@code requestedAt} is repeated from its request.
 *
 * @param phase the stage that answered, failed or refused; missing for {@code UNDETERMINED}
 * @param code one of {@link Code}, or a newer one
 * @param httpStatus 100 to 999, only if a response came
 * @param attempt 1, or 2 where connecting was refused or reset at first
 * @param worker which worker ran it
 * @param startedAt when a worker began, UTC with milliseconds
 * @param finishedAt when the outcome was known, UTC with milliseconds
 */
public record TestResult(
        String eventId,
        String testId,
        String merchantId,
        String storeId,
        String method,
        long revision,
        Lane lane,
        @Nullable String batchId,
        Actor requestedBy,
        Instant requestedAt,
        Outcome outcome,
        @Nullable Phase phase,
        String code,
        @Nullable Integer httpStatus,
        @Nullable Timings timings,
        @Nullable Tls tls,
        @Nullable Integer attempt,
        @Nullable String worker,
        @Nullable Instant startedAt,
        Instant finishedAt)
        implements StoreEvent {

    public TestResult {
        requestedAt = requestedAt.truncatedTo(ChronoUnit.MILLIS);
        startedAt = startedAt == null ? null : startedAt.truncatedTo(ChronoUnit.MILLIS);
        finishedAt = finishedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A test that nobody ran: with the outcome and phase of its code, without anything measured. */
    public static TestResult undetermined(TestRequested test, String eventId, Code code, Instant finishedAt) {
        return of(test, eventId, code, null, finishedAt);
    }

    /** A test that a worker ran to its end: with the outcome and phase of its code, and what was measured on the way. */
    public static TestResult measured(
            TestRequested test, String eventId, Code code, Measured measured, Instant finishedAt) {
        return of(test, eventId, code, measured, finishedAt);
    }

    private static TestResult of(
            TestRequested test, String eventId, Code code, @Nullable Measured measured, Instant finishedAt) {
        return new TestResult(
                eventId,
                test.testId(),
                test.merchantId(),
                test.storeId(),
                test.method(),
                test.revision(),
                test.lane(),
                test.batchId(),
                test.requestedBy(),
                test.requestedAt(),
                code.outcome(),
                code.phase(),
                code.name(),
                measured == null ? null : measured.httpStatus(),
                measured == null ? null : measured.timings(),
                measured == null ? null : measured.tls(),
                measured == null ? null : measured.attempt(),
                measured == null ? null : measured.worker(),
                measured == null ? null : measured.startedAt(),
                finishedAt);
    }

    /**
     * What only the worker knows that ran the test.
     *
     * @param httpStatus 100 to 999; missing if no response came
     * @param tls missing if no certificate was shown
     * @param attempt 1 or 2
     * @param startedAt when the worker began
     */
    public record Measured(
            @Nullable Integer httpStatus,
            Timings timings,
            @Nullable Tls tls,
            int attempt,
            String worker,
            Instant startedAt) {}

    /** How long each stage took, in microseconds; a stage that was not reached is missing. */
    public record Timings(
            @Nullable Long dns,
            @Nullable Long connect,
            @Nullable Long tls,
            @Nullable Long firstByte,
            long total) {}

    /**
     * What the handshake agreed on and the server showed.
     *
     * @param version such as {@code TLSv1.3}
     * @param cipher the suite's standard name
     * @param issuer distinguished name (RFC 2253) of who issued the server's certificate
     * @param notAfter when that certificate expires, UTC with milliseconds
     */
    public record Tls(String version, String cipher, String issuer, Instant notAfter) {

        public Tls {
            notAfter = notAfter.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
