package io.storewire.transfer;

import io.storewire.store.StoreImports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines to be carried out together: many, for each write costs; few enough to be in memory. */
final class Chunk {

    private static final int MOST_LINES = 1_000;
    private static final int MOST_BYTES = 1024 * 1024;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> steps = new HashMap<>();
    private int bytes;
    private boolean full;

    /** @param length of the line, in bytes */
    void add(Entry entry, int length) {
        entries.add(entry);
        bytes += length;
        var ofItsStore = entry.step()
                .map(step -> steps.merge(step.storeId(), 1, Integer::sum))
                .orElse(0);
        full = full || entries.size() == MOST_LINES || bytes >= MOST_BYTES || ofItsStore == StoreImports.MOST_STEPS;
    }

    boolean isFull() {
        return full;
    }

    List<Entry> entries() {
        return entries;
    }
}
