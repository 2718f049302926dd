package io.storewire.events;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events to text and back; the only place that knows their names on the wire. */
public final class EventCodec {

    /** The record header that says which event a text is. */
    public static final String TYPE_HEADER = "ce_type";

    private static final String CONFIG_CHANGED = "io.storewire.config-changed.v1";
    private static final String TEST_REQUESTED = "io.storewire.test-requested.v1";
    private static final String TEST_RESULT = "io.storewire.test-result.v1";

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper JSON = Json.mapper();

    private EventCodec() {}

    /** What a record turned out to be. */
    public sealed interface Decoded {

        record Event(StoreEvent event) implements Decoded {}

        /** Of a later version or somebody else's: to be skipped and counted. */
        record UnknownType(@Nullable String type) implements Decoded {}

        /** Says it is one of ours and isn't: a dead letter. */
        record Unreadable(String reason) implements Decoded {}
    }

    /** The event's name on the wire. */
    public static String type(StoreEvent event) {
        return switch (event) {
            case ConfigChanged e -> CONFIG_CHANGED;
            case TestRequested e -> TEST_REQUESTED;
            case TestResult e -> TEST_RESULT;
        };
    }

    /** Canonical JSON (RFC 8785): the same event is always the same text. */
    public static String encode(StoreEvent event) {
        return canonical(JSON.writeValueAsString(event));
    }

    /** Unknown fields are tolerated; a missing required one makes a text unreadable. */
    public static Decoded decode(@Nullable String type, @Nullable String text) {
        if (type == null) return new Decoded.UnknownType(null);
        return switch (type) {
            case CONFIG_CHANGED -> read(text, ConfigChanged.class);
            case TEST_REQUESTED -> read(text, TestRequested.class);
            case TEST_RESULT -> read(text, TestResult.class);
            default -> new Decoded.UnknownType(type);
        };
    }

    /** RFC 3339, UTC with exactly three digits of the second's fraction, as in all events. */
    public static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** @throws IllegalArgumentException if the text is not a JSON object */
    static String canonicalWithout(String text, String property) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                object.remove(property);
                return canonical(object.toString());
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    private static Decoded read(@Nullable String text, Class<? extends StoreEvent> type) {
        if (text == null) return new Decoded.Unreadable("no value");
        try {
            return new Decoded.Event(JSON.readValue(text, type));
        } catch (JacksonException e) {
            return new Decoded.Unreadable(e.getOriginalMessage());
        }
    }

    private static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
