package io.storewire.worker;

import io.storewire.events.Actor;
import io.storewire.events.Chain;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.events.EventCodec;
import io.storewire.events.Lane;
import io.storewire.events.Message;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestRequested;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Requested tests and saves as config-service would send them. */
public final class Requests {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

    private Requests() {}

    static TestRequested test(String storeId, String url) {
        return test(Lane.INTERACTIVE, storeId, url, FAR);
    }

    static TestRequested test(Lane lane, Instant notAfter) {
        return test(lane, "s-1", "https://shop.test/", notAfter);
    }

    static TestRequested test(String storeId, long revision) {
        return test(Lane.INTERACTIVE, storeId, revision, "https://shop.test/", FAR);
    }

    public static TestRequested batchTest(String storeId, String url) {
        return test(Lane.BATCH, storeId, url, FAR);
    }

    static TestRequested expiredTest(String storeId, String url) {
        return test(Lane.INTERACTIVE, storeId, url, NOW.plusSeconds(60));
    }

    static TestRequested test(Lane lane, String storeId, String url, Instant notAfter) {
        return test(lane, storeId, 3, url, notAfter);
    }

    static TestRequested test(Lane lane, String storeId, long revision, String url, Instant notAfter) {
        return new TestRequested(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                "m-1",
                storeId,
                "ORDERING",
                revision,
                EndpointType.PUBLIC,
                lane,
                lane == Lane.BATCH ? "batch-1" : null,
                new TestRequested.Request("POST", url, Map.of("Content-Type", "application/json"), "{}"),
                new Actor("editor", "Editor"),
                NOW,
                notAfter);
    }

    /** A connector that was saved as that revision; {@code before} is where it was until then. */
    static ConfigChanged saved(String storeId, long revision, @Nullable String before, String after) {
        return changed(
                storeId,
                revision,
                new Change.ConnectorSaved(before == null ? null : connector(before), connector(after)));
    }

    static ConfigChanged removed(String storeId, long revision, String before) {
        return changed(storeId, revision, new Change.ConnectorRemoved(connector(before)));
    }

    private static ConfigChanged changed(String storeId, long revision, Change change) {
        var id = UUID.randomUUID().toString();
        var by = new Actor("editor", "Editor");
        return new ConfigChanged(id, "m-1", storeId, revision, NOW, by, null, null, change, Chain.START, "").sealed();
    }

    private static ConnectorValues connector(String endpoint) {
        return new ConnectorValues("ORDERING", endpoint, EndpointType.PUBLIC);
    }

    static ProducerRecord<byte[], byte[]> record(StoreEvent event) {
        var message = Message.of(event, "/storewire/config-service");
        return record(message.topic(), message.key(), message.type(), message.text());
    }

    static ProducerRecord<byte[], byte[]> record(String topic, String key, String type, String text) {
        var record = new ProducerRecord<>(topic, bytes(key), bytes(text));
        record.headers().add(EventCodec.TYPE_HEADER, bytes(type));
        return record;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
