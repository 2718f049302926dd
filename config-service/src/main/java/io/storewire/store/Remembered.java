package io.storewire.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stores would be if something was kept that isn't: those that were last decided on, for one thread. */
final class Remembered {

    /** A few tens of megabytes. */
    static final int MOST = 20_000;

    private final Stores stores;
    private final Map<String, Store> latest = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Store> eldest) {
            return size() > MOST;
        }
    };

    Remembered(Stores stores) {
        this.stores = stores;
    }

    Map<String, Course> decideAll(Map<String, List<Step>> steps) {
        var saved = stores.all(
                steps.keySet().stream().filter(id -> !latest.containsKey(id)).toList());
        var courses = new HashMap<String, Course>();
        steps.forEach((id, own) -> {
            var before = Optional.ofNullable(latest.get(id)).or(() -> Optional.ofNullable(saved.get(id)));
            var course = Course.of(before, own);
            course.store().ifPresent(store -> latest.put(id, store.withAsked(List.of())));
            courses.put(id, course);
        });
        return courses;
    }
}
