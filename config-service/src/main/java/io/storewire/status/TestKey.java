package io.storewire.status;

import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import java.time.Instant;
import java.util.Comparator;

/** A test's place among those of its method: by when it was asked for, and by its id where that is the same. */
record TestKey(Instant requestedAt, String testId) implements Comparable<TestKey> {

    private static final Comparator<TestKey> ORDER =
            Comparator.comparing(TestKey::requestedAt).thenComparing(TestKey::testId);

    static TestKey of(TestRequested test) {
        return new TestKey(test.requestedAt(), test.testId());
    }

    static TestKey of(TestResult result) {
        return new TestKey(result.requestedAt(), result.testId());
    }

    @Override
    public int compareTo(TestKey other) {
        return ORDER.compare(this, other);
    }
}
