package io.storewire.portal;

import io.storewire.status.StoreQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a list is narrowed to, as it stands in its page's address.
 *
 * @param page the address without that
 * @param values by the names that the API has for them
 */
record Filters(String page, Map<String, String> values) {

    private static final String CHANGED = "changed";

    /** What stores are chosen by. */
    static final List<String> OF_STORES = List.of("merchantId", "storeType", "completion", "method", "status", "q");

    /** What the rows of a batch are chosen by; {@code changed} names those that became better or worse. */
    static final List<String> OF_ROWS = List.of("outcome", "code", "host", CHANGED);

    private static final Set<String> CHANGES = Set.of("broken", "mended");

    private static final String CURSOR = "cursor";

    Filters {
        values = Map.copyOf(values);
    }

    static Filters ofStores(Map<String, String> query) {
        return of("/stores", OF_STORES, query);
    }

    /** What a batch's stores were chosen by. */
    static Filters ofStores(StoreQuery chosen) {
        var values = new HashMap<String, String>();
        OF_STORES.forEach(name -> chosen.value(name).ifPresent(value -> values.put(name, value)));
        return new Filters("/stores", values);
    }

    static Filters ofRows(String batchId, Map<String, String> query) {
        var known = new HashMap<>(query);
        known.computeIfPresent(CHANGED, (name, value) -> CHANGES.contains(value) ? value : null);
        return of("/batches/" + batchId, OF_ROWS, known);
    }

    /** A field that is left empty narrows nothing, and what else an address says is none of ours. */
    private static Filters of(String page, List<String> names, Map<String, String> query) {
        var values = new HashMap<String, String>();
        for (var name : names) keep(values, name, query);
        keep(values, CURSOR, query);
        return new Filters(page, values);
    }

    private static void keep(Map<String, String> values, String name, Map<String, String> query) {
        var value = query.getOrDefault(name, "").strip();
        if (!value.isEmpty()) values.put(name, value);
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean is(String name, Enum<?> value) {
        return is(name, value.name());
    }

    public boolean is(String name, String value) {
        return value(name).equals(value);
    }

    /** Whether the list is narrowed at all, wherever in it the page is. */
    public boolean any() {
        return values.keySet().stream().anyMatch(name -> !name.equals(CURSOR));
    }

    /** What it is narrowed to, in the order of the fields. */
    public List<String> named() {
        return Stream.concat(OF_STORES.stream(), OF_ROWS.stream())
                .filter(values::containsKey)
                .toList();
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
        return address(page, Map.of(CURSOR, cursor));
    }

    /** The address of the first page. */
    public String first() {
        return address(page, Map.of());
    }

    /** The address of the list narrowed to that value as well, or no longer if it is. */
    public String toggled(String name, Enum<?> value) {
        return toggled(name, value.name());
    }

    public String toggled(String name, String value) {
        return address(page, Map.of(name, is(name, value) ? "" : value));
    }

    /** Another page that is narrowed to the same. */
    public String of(String otherPage) {
        return address(otherPage, Map.of());
    }

    /** From the first page on, unless a cursor is among the changes. */
    private String address(String of, Map<String, String> changes) {
        var all = new TreeMap<>(values);
        all.remove(CURSOR);
        all.putAll(changes);
        all.values().removeIf(String::isEmpty);
        var query = all.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? of : of + "?" + query;
    }
}
