package io.storewire.store;

import io.storewire.events.Actor;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Lane;
import io.storewire.events.TestRequested;
import io.storewire.method.Method;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test that is about to be asked for.
 *
 * @param batchId missing where a person asks for this one test
 * @param patience how long after the request it may still begin
 */
public record NewTest(
        String eventId,
        String testId,
        Lane lane,
        @Nullable String batchId,
        Actor requestedBy,
        Instant requestedAt,
        Duration patience) {

    /** The clock, but after every request for the method that is known. */
    public static Instant requestedAt(Instant now, Instant latest) {
        return latest.isBefore(now) ? now : latest.plusMillis(1);
    }

    /** As it is sent: complete, and with ids of its own that derive from the test's. */
    public TestRequested of(
            Method method, String merchantId, String storeId, ConnectorValues saved, long revision, TestItem item) {
        return new TestRequested(
                eventId,
                testId,
                merchantId,
                storeId,
                method.name(),
                revision,
                saved.endpointType(),
                lane,
                batchId,
                method.request(saved.endpoint(), Method.values(testId, storeId, requestedAt, item.values())),
                requestedBy,
                requestedAt,
                requestedAt.plus(patience));
    }
}
