package io.storewire.worker;

import io.storewire.events.TestRequested;
import java.util.LinkedHashMap;

/** The latest revisions of the connectors that were saved or removed last; safe for use by many threads. */
final class Revisions {

    private final int most;
    private final LinkedHashMap<Connector, Long> latest = new LinkedHashMap<>();

    private record Connector(String storeId, String method) {}

    Revisions(int most) {
        this.most = most;
    }

    synchronized void saved(String storeId, String method, long revision) {
        var connector = new Connector(storeId, method);
        latest.putLast(connector, Math.max(revision, latest.getOrDefault(connector, revision)));
        if (latest.size() > most) latest.pollFirstEntry();
    }

    /** False also where nothing is known of the test's connector. */
    synchronized boolean supersede(TestRequested test) {
        return latest.getOrDefault(new Connector(test.storeId(), test.method()), test.revision()) > test.revision();
    }
}
