package io.storewire.live;

import org.jspecify.annotations.Nullable;

/**
 * A server-sent event.
 *
 * @param id what a browser names when it comes back; without one, what it last heard
 * @param data on one line
 */
record Event(String name, @Nullable String id, String data) {

    /** The database is away: what was shown may be old. */
    static final Event AWAY = new Event("away", null, "{}");

    static final Event BACK = new Event("back", null, "{}");

    /** Begins a stream: browsers come back a second after its end. */
    static final String RETRY = "retry: 1000\n\n";

    /** Means nothing. */
    static final String HEARTBEAT = ":\n\n";

    /** @param name what it is a row of */
    static Event row(String name, String id, Row row) {
        return new Event(name, id, row.json());
    }

    /** As it stands in the stream. */
    String text() {
        return "event: %s\n%sdata: %s\n\n".formatted(name, id == null ? "" : "id: " + id + "\n", data);
    }
}
