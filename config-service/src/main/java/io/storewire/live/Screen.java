package io.storewire.live;

import io.storewire.events.Chain;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a reader has seen.
 *
 * @param storeIds as they were asked for
 * @param versions of each; 0 before it was shown
 */
record Screen(List<String> storeIds, Map<String, Long> versions) {

    private static final int HASH_BYTES = 12;

    Screen {
        storeIds = List.copyOf(storeIds);
        versions = Map.copyOf(versions);
    }

    static Screen blank(List<String> storeIds) {
        return new Screen(storeIds, storeIds.stream().collect(Collectors.toMap(id -> id, id -> 0L)));
    }

    /** Those that are not as they are now; one that isn't there now was never shown, or is no longer there. */
    List<String> outdated(Map<String, Long> now) {
        return storeIds.stream()
                .filter(id -> !now.getOrDefault(id, 0L).equals(versions.get(id)))
                .toList();
    }

    boolean shows(Row row) {
        return versions.getOrDefault(row.storeId(), 0L) == row.version();
    }

    Screen with(Row row) {
        return with(List.of(row));
    }

    Screen with(List<Row> rows) {
        var changed = new HashMap<>(versions);
        for (var row : rows) changed.put(row.storeId(), row.version());
        return new Screen(storeIds, changed);
    }

    /** Names all that was seen, as an event's id: the version of one store, or a hash over those of several. */
    String token() {
        if (storeIds.size() == 1) return String.valueOf(versions.get(storeIds.getFirst()));
        var all = storeIds.stream().map(id -> id + ":" + versions.get(id)).collect(Collectors.joining(","));
        return HexFormat.of().formatHex(Chain.sha256(all), 0, HASH_BYTES);
    }
}
