package io.storewire.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as it goes on its topic: made once, then stored, sent and exported as this same text.
 *
 * @param key the store's id
 * @param type the CloudEvents type, such as {@code io.storewire.config-changed.v1}
 * @param time RFC 3339, UTC with milliseconds
 * @param text canonical JSON (RFC 8785)
 */
public record Message(String eventId, String topic, String key, String type, String source, String time, String text) {

    /** Serialises the event; {@code source} names the service that decided the event, such as {@code /storewire/config-service}. */
    public static Message of(StoreEvent event, String source) {
        return new Message(
                event.eventId(),
                event.topic(),
                event.storeId(),
                EventCodec.type(event),
                source,
                EventCodec.text(event.happenedAt()),
                EventCodec.encode(event));
    }

    /** The record headers of CloudEvents 1.0 in Kafka's binary content mode; the sender may add {@code traceparent}. */
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", eventId);
        headers.put(EventCodec.TYPE_HEADER, type);
        headers.put("ce_source", source);
        headers.put("ce_subject", key);
        headers.put("ce_time", time);
        headers.put("content-type", "application/json");
        return headers;
    }
}
