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
 * @param ids as they were asked for
 * @param versions of each; 0 before it was shown
 */
record Screen(List<String> ids, Map<String, Long> versions) {

    private static final int HASH_BYTES = 12;

    Screen {
        ids = List.copyOf(ids);
        versions = Map.copyOf(versions);
    }

    static Screen blank(List<String> ids) {
        return new Screen(ids, ids.stream().collect(Collectors.toMap(id -> id, id -> 0L)));
    }

    /** Those that are not as they are now; one that isn't there now was never shown, or is no longer there. */
    List<String> outdated(Map<String, Long> now) {
        return ids.stream()
                .filter(id -> !now.getOrDefault(id, 0L).equals(versions.get(id)))
                .toList();
    }

    boolean shows(Row row) {
        return versions.getOrDefault(row.id(), 0L) == row.version();
    }

    Screen with(Row row) {
        return with(List.of(row));
    }

    Screen with(List<Row> rows) {
        var changed = new HashMap<>(versions);
        for (var row : rows) changed.put(row.id(), row.version());
        return new Screen(ids, changed);
    }

    /** Names all that was seen, as an event's id: the version of one row, or a hash over those of several. */
    String token() {
        if (ids.size() == 1) return String.valueOf(versions.get(ids.getFirst()));
        var all = ids.stream().map(id -> id + ":" + versions.get(id)).collect(Collectors.joining(","));
        return HexFormat.of().formatHex(Chain.sha256(all), 0, HASH_BYTES);
    }
}
