package io.storewire.session;

import java.time.Instant;
import java.util.Map;

/**
 * A session as the database has it.
 *
 * @param version counts its writes from 1; 0 before the first
 * @param used when it was last seen in use, up to a minute ago
 */
record Kept(long version, Instant created, Instant used, Map<String, Object> attributes) {

    Kept {
        attributes = Map.copyOf(attributes);
    }

    Kept usedAt(Instant now) {
        return new Kept(version, created, now, attributes);
    }

    Kept next(Map<String, Object> changed) {
        return new Kept(version + 1, created, used, changed);
    }

    /** What was there is kept under another id. */
    Kept moved() {
        return new Kept(0, created, used, attributes);
    }
}
