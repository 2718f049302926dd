package io.storewire.status;

import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One test: what was asked and how it ended, whichever became known first.
 *
 * @param result the one that counts, if there is any
 * @param skipped why a batch didn't ask for it
 */
record TestView(
        String testId,
        @Nullable TestRequested requested,
        @Nullable TestResult result,
        @Nullable Skipped skipped) {

    static TestView empty(String testId) {
        return new TestView(testId, null, null, null);
    }

    static TestView of(TestRequested request) {
        return new TestView(request.testId(), request, null, null);
    }

    static TestView of(String testId, Skipped skipped) {
        return new TestView(testId, null, null, skipped);
    }

    TestView apply(TestRequested event) {
        return requested == null ? new TestView(testId, event, result, skipped) : this;
    }

    TestView apply(TestResult event) {
        return new TestView(testId, requested, Joins.ofOneTest(result, event), skipped);
    }

    /** The batch that it is of, if any. */
    Optional<String> batchId() {
        if (skipped != null) return Optional.of(skipped.batchId());
        if (requested != null) return Optional.ofNullable(requested.batchId());
        return Optional.ofNullable(result).map(TestResult::batchId);
    }

    /** Where it is called, by the name that the endpoint has. */
    Optional<String> host() {
        return Optional.ofNullable(requested)
                .map(request -> URI.create(request.request().url()).getAuthority());
    }

    /** When to stop waiting for a worker's answer; empty once there is one. */
    Optional<Instant> due(Duration patience) {
        return result != null
                ? Optional.empty()
                : Optional.ofNullable(requested)
                        .map(request -> request.notAfter().plus(patience));
    }

    Optional<ShownTest> shown() {
        return Optional.ofNullable(result)
                .map(ShownTest::of)
                .or(() -> Optional.ofNullable(requested).map(ShownTest::of));
    }
}
