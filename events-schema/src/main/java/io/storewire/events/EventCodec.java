package io.storewire.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events to text and back; the only place that knows their names on the wire. */
public final class EventCodec {

    /** The record header that says which event a text is. */
    public static final String TYPE_HEADER = "ce_type";

    private static final String CONFIG_CHANGED = "io.storewire.config-changed.v1";
    private static final String TEST_REQUESTED = "io.storewire.test-requested.v1";
    private static final String TEST_RESULT = "io.storewire.test-result.v1";

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final JsonMapper JSON = Json.mapper();
    private static final ObjectWriter SORTED = JSON.rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writer();

    /** Keeps the digits of a fraction, so that none becomes infinite before it is judged. */
    private static final ObjectReader TREE = JSON.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

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

    /**
     * Canonical JSON (RFC 8785): the same event is always the same text. Half of a surrogate pair, which UTF-8 can't
     * carry, becomes U+FFFD.
     */
    public static String encode(StoreEvent event) {
        return switch (event) {
            case ConfigChanged e -> canonical(json(e));
            case TestRequested e -> sorted(e);
            case TestResult e -> sorted(e);
        };
    }

    /**
     * Of an event without variants, with no numbers but whole ones: then Jackson's own order of properties is the canonical
     * one, and the rest is the same but for characters that are escaped by number.
     */
    private static String sorted(StoreEvent event) {
        var text = SORTED.writeValueAsString(event);
        return text.contains("\\u") || !isWellFormed(text) ? canonical(text) : text;
    }

    /** In no particular form. */
    static String json(StoreEvent event) {
        return JSON.writeValueAsString(event);
    }

    /**
     * Never throws, whatever the type and the text. Unknown fields are tolerated; a missing required one, a value of
     * another JSON type, a repeated field or anything after the object makes a text unreadable.
     */
    public static Decoded decode(@Nullable String type, @Nullable String text) {
        if (type == null) return new Decoded.UnknownType(null);
        return switch (type) {
            case CONFIG_CHANGED -> read(text, ConfigChanged.class);
            case TEST_REQUESTED -> read(text, TestRequested.class);
            case TEST_RESULT -> read(text, TestResult.class);
            default -> new Decoded.UnknownType(type);
        };
    }

    /** RFC 3339, UTC with exactly three digits of the second's fraction (the rest is cut off), as in all events. */
    public static String text(Instant instant) {
        return Moment.write(instant).orElseGet(() -> MILLISECONDS.format(instant));
    }

    /** @throws DateTimeException if it isn't what {@link #text(Instant)} makes */
    static Instant instant(String text) {
        return Moment.read(text).orElseGet(() -> MILLISECONDS.parse(text, Instant::from));
    }

    /** @throws IllegalArgumentException if the text is not a JSON object, or holds a number beyond a double */
    static String canonicalWithout(String text, String property) {
        try {
            if (TREE.readTree(text) instanceof ObjectNode object) {
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
            @Nullable StoreEvent event = JSON.readValue(text, type);
            return event == null ? new Decoded.Unreadable("null") : new Decoded.Event(event);
        } catch (JacksonException e) {
            return new Decoded.Unreadable(e.getOriginalMessage());
        }
    }

    private static String canonical(String json) {
        try {
            return new JsonCanonicalizer(wellFormed(json)).getEncodedString();
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static String wellFormed(String text) {
        return isWellFormed(text)
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    }

    /** Surely, for there is no surrogate. */
    private static boolean isWellFormed(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }
}
