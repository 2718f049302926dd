package io.storewire.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test to run, complete: whoever runs it needs nothing else.
 *
 * @param testId a UUID like {@code eventId}; the result repeats it
 * @param method a connector method such as {@code ORDERING}; methods are data, so there may be new ones
 * @param revision {@code sequence} of the change that saved the connector
 * @param endpointType also the zone whose workers run the test
 * @param batchId missing where a person asked for this one test
 * @param requestedAt UTC with milliseconds; at least 1 ms after the previous request for the same method of the store
 * @param notAfter when it is too late to begin, UTC with milliseconds
 */
public record TestRequested(
        String eventId,
        String testId,
        String merchantId,
        String storeId,
        String method,
        long revision,
        EndpointType endpointType,
        Lane lane,
        @Nullable String batchId,
        Request request,
        Actor requestedBy,
        Instant requestedAt,
        Instant notAfter)
        implements StoreEvent {

    public TestRequested {
        requestedAt = requestedAt.truncatedTo(ChronoUnit.MILLIS);
        notAfter = notAfter.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * What to send, byte for byte the same at each attempt.
     *
     * @param url absolute, {@code https} or {@code http}
     * @param headers without {@code Host}, {@code Content-Length} and {@code Connection}, which belong to the sender
     * @param body JSON text, sent as UTF-8
     */
    public record Request(String verb, String url, Map<String, String> headers, String body) {

        public Request {
            headers = Map.copyOf(headers);
        }
    }
}
