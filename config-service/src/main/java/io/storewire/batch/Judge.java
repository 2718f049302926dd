package io.storewire.batch;

import io.storewire.catalogue.CatalogueItem;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.Owner;
import io.storewire.events.Lane;
import io.storewire.events.TestRequested;
import io.storewire.events.Uuids;
import io.storewire.method.Method;
import io.storewire.method.Method.Item.Kind;
import io.storewire.status.Candidate;
import io.storewire.status.Skipped;
import io.storewire.status.Skipped.Reason;
import io.storewire.store.NewTest;
import io.storewire.store.TestItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each method of a store whether a batch tests it, and if not, why.
 *
 * @param items what of a store's catalogue its tests may be given
 */
record Judge(Order order, Instant now, Items items) {

    /** How long after the request a batch's test may still begin. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Finds items of stores' catalogues. */
    interface Items {

        Optional<CatalogueItem> named(Candidate store, String code);

        Optional<CatalogueItem> first(Candidate store);
    }

    /** What is decided so far. */
    static final class Verdict {

        private final List<TestRequested> tests = new ArrayList<>();
        private final Map<String, Skipped> skipped = new HashMap<>();

        private void skip(String testId, Skipped row) {
            skipped.put(testId, row);
        }

        Page until(@Nullable String end) {
            return new Page(tests, skipped, end);
        }
    }

    /** The same for the same batch, store and method, so that a repeat after a crash changes nothing. */
    static String testId(String batchId, String storeId, String method) {
        return Uuids.v8(batchId, storeId, method);
    }

    void judge(Candidate store, Method method, Verdict verdict) {
        var testId = testId(order.batchId(), store.storeId(), method.name());
        var place = store.place(method.name());
        var saved = place.saved();
        if (place.owner() != Owner.MERCHANT) verdict.skip(testId, skipped(store, method, Reason.NOT_REQUIRED));
        else if (saved == null) verdict.skip(testId, skipped(store, method, Reason.NO_ENDPOINT));
        else test(store, method, saved, verdict);
    }

    private void test(Candidate store, Method method, ConnectorValues saved, Verdict verdict) {
        var testId = testId(order.batchId(), store.storeId(), method.name());
        var place = store.place(method.name());
        var item = item(store, method);
        if (item.wrong().isPresent()) {
            verdict.skip(testId, skipped(store, method, Reason.NO_ITEM));
            return;
        }
        var test = new NewTest(
                Uuids.v8("requested", testId),
                testId,
                Lane.BATCH,
                order.batchId(),
                order.requestedBy(),
                NewTest.requestedAt(now, place.latestRequest()),
                PATIENCE);
        verdict.tests.add(test.of(method, store.merchantId(), store.storeId(), saved, place.revision(), item));
    }

    /** A store that isn't there, or is another's, is a row, too. */
    void miss(String storeId, Method method, Verdict verdict) {
        verdict.skipped.put(
                testId(order.batchId(), storeId, method.name()),
                new Skipped(order.batchId(), "", storeId, method.name(), Reason.NO_STORE, now));
    }

    private Skipped skipped(Candidate store, Method method, Reason reason) {
        return new Skipped(order.batchId(), store.merchantId(), store.storeId(), method.name(), reason, now);
    }

    private TestItem item(Candidate store, Method method) {
        var wanted = method.item();
        var choice = order.item();
        if (wanted == null || wanted.kind() != Kind.CATALOGUE_CODE || choice == null) {
            return TestItem.of(wanted, null, Optional.empty());
        }
        var code = choice.of(store.storeId());
        if (code.isPresent()) return TestItem.of(wanted, code.get(), items.named(store, code.get()));
        var first = choice.first() ? items.first(store) : Optional.<CatalogueItem>empty();
        return TestItem.of(wanted, first.map(CatalogueItem::sku).orElse(null), first);
    }
}
