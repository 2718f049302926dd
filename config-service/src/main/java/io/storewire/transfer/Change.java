package io.storewire.transfer;

import io.storewire.events.Change.ConnectorRemoved;
import io.storewire.events.Change.ConnectorSaved;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.StoreRegistered;
import io.storewire.events.Change.StoreUpdated;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One field that a line changes, by its name in lines. */
record Change(
        String field, @Nullable Object before, @Nullable Object after) {

    static List<Change> of(ConfigChanged event) {
        return switch (event.change()) {
            case StoreRegistered c ->
                Stream.concat(
                                Stream.of(new Change("merchantId", null, event.merchantId())),
                                between(Map.of(), fields(c.after())))
                        .toList();
            case StoreUpdated c ->
                between(fields(c.before()), fields(c.after())).toList();
            case ConnectorSaved c ->
                between(c.before() == null ? Map.of() : fields(c.before()), fields(c.after()))
                        .toList();
            case ConnectorRemoved c -> between(fields(c.before()), Map.of()).toList();
        };
    }

    private static Stream<Change> between(Map<String, Object> before, Map<String, Object> after) {
        var names = new LinkedHashMap<>(after);
        before.forEach(names::putIfAbsent);
        return names.keySet().stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> new Change(name, before.get(name), after.get(name)));
    }

    private static Map<String, Object> fields(StoreValues store) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", store.name());
        fields.put("storeType", store.storeType());
        if (store.fraudStrategy() != null) fields.put("fraudStrategy", store.fraudStrategy());
        if (!store.ownership().isEmpty()) fields.put("ownership", store.ownership());
        return fields;
    }

    private static Map<String, Object> fields(ConnectorValues connector) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("endpoint", connector.endpoint());
        fields.put("endpointType", connector.endpointType());
        return fields;
    }
}
