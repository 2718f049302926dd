package io.storewire.mongo;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values that were used last, by id, at most so many. */
final class Lately<T> {

    private final Map<String, T> values;

    Lately(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Map<String, T> known(Collection<String> ids) {
        var known = new HashMap<String, T>();
        for (var id : ids) {
            var value = values.get(id);
            if (value != null) known.put(id, value);
        }
        return known;
    }

    synchronized void remember(Map<String, T> some) {
        values.putAll(some);
    }

    synchronized void forget(Collection<String> ids) {
        values.keySet().removeAll(ids);
    }
}
