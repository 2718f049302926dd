package io.storewire.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a list of stores is narrowed to, as it stands in the page's address.
 *
 * @param values by the names that the API has for them
 */
record Filters(Map<String, String> values) {

    private static final String CURSOR = "cursor";
    private static final List<String> NAMES =
            List.of("merchantId", "storeType", "completion", "method", "status", "q", CURSOR);

    Filters {
        values = Map.copyOf(values);
    }

    /** A field that is left empty narrows nothing, and what else an address says is none of ours. */
    static Filters of(Map<String, String> query) {
        var values = new HashMap<String, String>();
        for (var name : NAMES) {
            var value = query.getOrDefault(name, "").strip();
            if (!value.isEmpty()) values.put(name, value);
        }
        return new Filters(values);
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean is(String name, Enum<?> value) {
        return value(name).equals(value.name());
    }

    /** Whether the list is narrowed at all, wherever in it the page is. */
    public boolean any() {
        return values.keySet().stream().anyMatch(name -> !name.equals(CURSOR));
    }

    /** Whether this is not the list's first page. */
    public boolean further() {
        return values.containsKey(CURSOR);
    }

    /** The address of this page. */
    public String here() {
        return next(value(CURSOR));
    }

    /** The address of the next page. */
    public String next(String cursor) {
        return address(Map.of(CURSOR, cursor));
    }

    /** The address of the first page. */
    public String first() {
        return address(Map.of());
    }

    /** The address of the list narrowed to that value as well, or no longer if it is. */
    public String toggled(String name, Enum<?> value) {
        return address(Map.of(name, is(name, value) ? "" : value.name()));
    }

    /** From the first page on, unless a cursor is among the changes. */
    private String address(Map<String, String> changes) {
        var all = new TreeMap<>(values);
        all.remove(CURSOR);
        all.putAll(changes);
        all.values().removeIf(String::isEmpty);
        var query = all.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/stores" : "/stores?" + query;
    }
}
