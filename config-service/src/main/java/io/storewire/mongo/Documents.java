package io.storewire.mongo;

import io.storewire.events.Json;
import java.util.Map;
import org.bson.Document;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Records to documents and back, by the same mapping as on the wire: times are texts, what is missing is left out. */
public final class Documents {

    private static final JsonMapper JSON = Json.mapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private Documents() {}

    public static Document of(Object record) {
        return new Document(JSON.convertValue(record, MEMBERS));
    }

    /** @throws IllegalArgumentException if the document isn't such a record */
    public static <T> T read(Map<String, ?> document, Class<T> record) {
        return JSON.convertValue(document, record);
    }
}
