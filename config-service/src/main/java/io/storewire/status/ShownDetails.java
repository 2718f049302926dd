package io.storewire.status;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A store as its own page shows it.
 *
 * @param recent by method, the ten latest tests that ended, latest first
 */
public record ShownDetails(ShownStore store, Map<String, List<ShownTest>> recent) {

    public ShownDetails {
        recent = Map.copyOf(recent);
    }

    static Map<String, List<ShownTest>> recent(StoreView view) {
        return view.recent().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        method -> method.getValue().stream().map(ShownTest::of).toList()));
    }
}
