package io.storewire.worker;

import io.storewire.events.EventCodec;
import io.storewire.events.EventCodec.Decoded;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Kafka's records in the terms of the events. */
final class Received {

    private Received() {}

    static Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        return EventCodec.decode(header(record, EventCodec.TYPE_HEADER), text(record.value()));
    }

    static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
