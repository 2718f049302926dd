package io.storewire.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides like {@link Stores} but keeps nothing, and remembers the stores that it came by last; for one thread. */
final class Rehearsal {

    /** A few tens of megabytes. */
    private static final int MOST = 20_000;

    private final Stores stores;
    private final Map<String, Store> latest = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Store> eldest) {
            return size() > MOST;
        }
    };

    Rehearsal(Stores stores) {
        this.stores = stores;
    }

    Map<String, Course> decideAll(Map<String, List<Step>> steps) {
        var before = before(steps.keySet());
        var courses = new HashMap<String, Course>();
        steps.forEach((id, own) -> {
            var course = Course.of(Optional.ofNullable(before.get(id)), own);
            course.store().ifPresent(store -> latest.put(id, store.withAsked(List.of())));
            courses.put(id, course);
        });
        return courses;
    }

    /** All of them before any is remembered, for that may make it forget another. */
    private Map<String, Store> before(Set<String> storeIds) {
        var before = new HashMap<String, Store>();
        for (var id : storeIds) Optional.ofNullable(latest.get(id)).ifPresent(store -> before.put(id, store));
        before.putAll(stores.saved(
                storeIds.stream().filter(id -> !before.containsKey(id)).toList()));
        return before;
    }
}
