package io.storewire.status;

import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One test: what was asked and how it ended, whichever became known first.
 *
 * @param result the one that counts, if there is any
 */
record TestView(
        String testId,
        @Nullable TestRequested requested,
        @Nullable TestResult result) {

    static TestView empty(String testId) {
        return new TestView(testId, null, null);
    }

    TestView apply(TestRequested event) {
        return requested == null ? new TestView(testId, event, result) : this;
    }

    TestView apply(TestResult event) {
        return new TestView(testId, requested, Joins.ofOneTest(result, event));
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
