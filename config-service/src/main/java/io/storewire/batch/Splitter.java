package io.storewire.batch;

import io.storewire.batch.Judge.Verdict;
import io.storewire.catalogue.CatalogueItem;
import io.storewire.catalogue.Catalogues;
import io.storewire.method.Method;
import io.storewire.method.Methods;
import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests;
import io.storewire.status.BatchTests.Rows;
import io.storewire.status.Candidate;
import io.storewire.status.StoreQuery;
import io.storewire.status.StoreViews;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes a batch's tests, page by page. */
@Component
class Splitter {

    /** Rows of a page. */
    static final int MOST = 200;

    private final StoreViews stores;
    private final BatchTests tests;
    private final Catalogues catalogues;
    private final Methods methods;
    private final Clock clock;

    Splitter(StoreViews stores, BatchTests tests, Catalogues catalogues, Methods methods, Clock clock) {
        this.stores = stores;
        this.tests = tests;
        this.catalogues = catalogues;
        this.methods = methods;
        this.clock = clock;
    }

    /** The pages of a batch, for whoever splits it. */
    Pages pages(Order order) {
        return new Pages(order);
    }

    /** What is known of the stores to come makes them cheaper, and changes nothing. */
    final class Pages {

        private final Order order;
        private Ahead ahead = Ahead.NOTHING;

        private Pages(Order order) {
            this.order = order;
        }

        /** What comes after that place. */
        Page after(String place) {
            var judge = new Judge(order, clock.instant(), new InCatalogues());
            if (order.unsuccessfulOf() != null) return repeated(judge, order.unsuccessfulOf(), place);
            if (order.ids() != null) return named(judge, order.ids(), place.isEmpty() ? 0 : Integer.parseInt(place));
            return matching(judge, place);
        }

        private Page matching(Judge judge, String place) {
            var most = storesOfAPage(order);
            if (!ahead.has(place, most, judge.now())) ahead = readAhead(place, judge.now());
            var verdict = new Verdict();
            for (var store : ahead.first(most)) {
                for (var method : methods(order.methods())) judge.judge(store, method, verdict);
            }
            ahead = ahead.without(most);
            return verdict.until(ahead.over() ? null : ahead.after());
        }

        private Ahead readAhead(String place, Instant now) {
            var filter = order.filter() == null ? StoreQuery.ALL : order.filter();
            return Ahead.of(place, stores.candidates(order.caller(), filter, place, Ahead.MOST), now);
        }
    }

    private int storesOfAPage(Order order) {
        return Math.max(1, MOST / order.methods().size());
    }

    private Page named(Judge judge, List<String> all, int from) {
        var order = judge.order();
        var to = Math.min(all.size(), from + storesOfAPage(order));
        var ids = all.subList(from, to);
        var found = stores.candidates(order.caller(), ids);
        var verdict = new Verdict();
        for (var id : ids) {
            var store = found.get(id);
            for (var method : methods(order.methods())) {
                if (store == null) judge.miss(id, method, verdict);
                else judge.judge(store, method, verdict);
            }
        }
        return verdict.until(to == all.size() ? null : String.valueOf(to));
    }

    private Page repeated(Judge judge, String batchId, String after) {
        var rows = tests.rows(batchId, new Rows(Outcome.UNSUCCESSFUL, null), after, MOST);
        var ids = rows.stream().map(row -> row.storeId()).distinct().toList();
        var found = stores.candidates(judge.order().caller(), ids);
        var verdict = new Verdict();
        for (var row : rows) {
            var store = found.get(row.storeId());
            methods.find(row.method()).ifPresent(method -> {
                if (store == null) judge.miss(row.storeId(), method, verdict);
                else judge.judge(store, method, verdict);
            });
        }
        return verdict.until(rows.size() < MOST ? null : rows.getLast().key());
    }

    private List<Method> methods(List<String> names) {
        return names.stream().map(methods::find).flatMap(Optional::stream).toList();
    }

    private final class InCatalogues implements Judge.Items {

        @Override
        public Optional<CatalogueItem> named(Candidate store, String code) {
            return catalogues.find(store.merchantId(), store.storeId(), code);
        }

        @Override
        public Optional<CatalogueItem> first(Candidate store) {
            return catalogues.beginning(store.merchantId(), store.storeId(), "", 1).stream()
                    .findFirst();
        }
    }
}
