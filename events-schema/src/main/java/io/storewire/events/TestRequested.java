package io.storewire.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test to run, complete: whoever runs it needs nothing else.
 *
 * @param revision {@code sequence} of the change that saved the connector
 * @param requestedAt UTC with milliseconds; at least 1 ms after the previous request for the same method of the store
 * @param notAfter when it is too late to begin
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
