package io.storewire.events;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it goes on its topic: made once, then stored, sent and exported as this same text.
 *
 * @param key the store's id
 * @param type the CloudEvents type, such as {@code io.storewire.config-changed.v1}
 * @param time RFC 3339, UTC with milliseconds
 * @param text canonical JSON (RFC 8785)
 * @param traceparent W3C Trace Context of what led to the event, if it is traced
 */
public record Message(
        String eventId,
        String topic,
        String key,
        String type,
        String source,
        String time,
        String text,
        @Nullable String traceparent) {

    /** The record header that ties an event to what led to it. */
    public static final String TRACEPARENT_HEADER = "traceparent";

    /** Serialises the event; {@code source} names the service that decided the event, such as {@code /storewire/config-service}. */
    public static Message of(StoreEvent event, String source) {
        return new Message(
                event.eventId(),
                event.topic(),
                event.storeId(),
                EventCodec.type(event),
                source,
                EventCodec.text(event.happenedAt()),
                EventCodec.encode(event),
                null);
    }

    /** The same message as a part of that trace. */
    public Message tracedBy(@Nullable String newTraceparent) {
        return new Message(eventId, topic, key, type, source, time, text, newTraceparent);
    }

    /** The record headers of CloudEvents 1.0 in Kafka's binary content mode, and {@code traceparent}. */
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", eventId);
        headers.put(EventCodec.TYPE_HEADER, type);
        headers.put("ce_source", source);
        headers.put("ce_subject", key);
        headers.put("ce_time", time);
        headers.put("content-type", "application/json");
        if (traceparent != null) headers.put(TRACEPARENT_HEADER, traceparent);
        return headers;
    }
}
