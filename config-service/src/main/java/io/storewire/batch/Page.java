package io.storewire.batch;

import io.storewire.events.TestRequested;
import io.storewire.status.Skipped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some of a batch.
 *
 * @param skipped by the ids that their tests would have had
 * @param end what is dealt with after it; null where there is nothing more
 */
record Page(
        List<TestRequested> tests,
        Map<String, Skipped> skipped,
        @Nullable String end) {

    Page {
        tests = List.copyOf(tests);
        skipped = Map.copyOf(skipped);
    }
}
