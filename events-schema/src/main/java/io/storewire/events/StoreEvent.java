package io.storewire.events;

import java.time.Instant;

/** Everything that travels on Storewire's topics; each event is about one store, whose id is the record's key. */
public sealed interface StoreEvent permits ConfigChanged, TestRequested, TestResult {

    /** Globally unique: a UUID, version 7 or, where it must be the same at each attempt, version 8. */
    String eventId();

    /** Whose store it is; 1 to 255 characters. */
    String merchantId();

    /** 1 to 255 characters; the key of the record, so that the events of a store keep their order. */
    String storeId();

    /** When it happened, UTC with milliseconds; for a test result when the test finished. */
    default Instant happenedAt() {
        return switch (this) {
            case ConfigChanged e -> e.at();
            case TestRequested e -> e.requestedAt();
            case TestResult e -> e.finishedAt();
        };
    }

    /** One of {@link Topics#ALL}. */
    default String topic() {
        return switch (this) {
            case ConfigChanged e -> Topics.CONFIG_CHANGED;
            case TestRequested e -> Topics.testRequested(e.lane(), e.endpointType());
            case TestResult e -> Topics.TEST_RESULT;
        };
    }
}
