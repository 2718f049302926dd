package io.storewire.mongo;

import static java.util.stream.Collectors.joining;

import io.storewire.events.Json;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as one JSON text for each of its components, by the same mapping as on the wire. Whatever is in a text, it
 * costs a database and its driver next to nothing, and one that didn't change need not be written again.
 */
record Components<V extends Record>(Class<V> type, List<RecordComponent> components) {

    private static final JsonMapper JSON = Json.mapper();

    static <V extends Record> Components<V> of(Class<V> type) {
        var components = List.of(type.getRecordComponents());
        components.forEach(component -> component.getAccessor().setAccessible(true));
        return new Components<>(type, components);
    }

    /** Those that there are, by name. */
    Map<String, String> texts(V value) {
        var texts = new LinkedHashMap<String, String>();
        for (var component : components) {
            text(in(value, component)).ifPresent(text -> texts.put(component.getName(), text));
        }
        return texts;
    }

    /** Those that are not as before, by name; empty where there is none any more. */
    Map<String, Optional<String>> changes(V before, V after) {
        var changes = new LinkedHashMap<String, Optional<String>>();
        for (var component : components) {
            var part = in(after, component);
            if (!Objects.equals(in(before, component), part)) changes.put(component.getName(), text(part));
        }
        return changes;
    }

    /** @throws tools.jackson.core.JacksonException if a text isn't what it should be, or one that must be there isn't */
    V read(Map<String, ?> texts) {
        var members = texts.entrySet().stream().map(text -> '"' + text.getKey() + "\":" + text.getValue());
        return JSON.readValue(members.collect(joining(",", "{", "}")), type);
    }

    private static Optional<String> text(@Nullable Object part) {
        return Optional.ofNullable(part).map(JSON::writeValueAsString);
    }

    private static @Nullable Object in(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record does not say its " + component.getName(), e);
        }
    }
}
