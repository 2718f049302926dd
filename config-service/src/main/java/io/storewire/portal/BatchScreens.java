package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Problem;
import io.storewire.batch.BatchReads;
import io.storewire.events.Uuids;
import io.storewire.outbox.Published;
import io.storewire.status.BatchTests.Rows;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Draws the page of a batch as it is then. */
@Component
class BatchScreens {

    private static final int MOST = 50;

    private final BatchReads batches;
    private final Bodies bodies;
    private final Published published;
    private final Clock clock;
    private final RandomGenerator random;

    BatchScreens(BatchReads batches, Bodies bodies, Published published, Clock clock, RandomGenerator random) {
        this.batches = batches;
        this.bodies = bodies;
        this.published = published;
        this.clock = clock;
        this.random = random;
    }

    /** @param refused why it couldn't be run again */
    ModelAndView show(Caller caller, String batchId, Map<String, String> query, Optional<Problem> refused) {
        var batch = batches.shown(caller, batchId);
        var filters = filters(batchId, query);
        var cursor = filters.value("cursor");
        var rows = batches.page(
                batchId, RowChoice.of(filters, batch.comparison()), cursor.isEmpty() ? null : cursor, MOST);
        var screen = new BatchScreen(batch, filters, rows, clock.instant(), once(), refused);
        return new ModelAndView("batch", Map.of("screen", screen, "delayed", published.isDelayed()));
    }

    /** The rows that the page is narrowed to, of a batch that the caller sees. */
    Rows rows(Caller caller, String batchId, Map<String, String> query) {
        var batch = batches.shown(caller, batchId);
        var filters = filters(batchId, query);
        return filters.any() ? RowChoice.of(filters, batch.comparison()) : Rows.ALL;
    }

    /** What a press of a button of a page that is drawn now is known by. */
    String once() {
        return Uuids.v7(clock.instant(), random);
    }

    /** What changed is a word of the page; the rest are words of the API. */
    private Filters filters(String batchId, Map<String, String> query) {
        var filters = Filters.ofRows(batchId, query);
        var asked = new TreeMap<>(filters.values());
        asked.remove("changed");
        bodies.query(asked, "listResults").demandFlawless();
        return filters;
    }
}
