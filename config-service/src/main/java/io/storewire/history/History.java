package io.storewire.history;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.Page;
import io.storewire.api.Problem;
import io.storewire.status.StoreViews;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The changes of a store, for whoever sees it. */
@Component
public class History {

    private final Changes changes;
    private final StoreViews stores;

    History(Changes changes, StoreViews stores) {
        this.changes = changes;
        this.stores = stores;
    }

    /** The query of a page of history. */
    record ListHistory(@Nullable String limit, @Nullable String cursor) {}

    /**
     * Some changes, newest first, as the query says, which was held against the schema {@code listHistory}.
     *
     * @param shown what becomes of a canonical text
     * @throws Problem 404 unless there is such a store and the caller sees it, 422 with all findings
     */
    public <T> Page<T> page(Caller caller, String storeId, Body query, Function<String, T> shown) {
        stores.demand(caller, storeId);
        var list = query.as(ListHistory.class);
        var limit = Page.limit(list.limit());
        var before = list.cursor() == null ? Long.MAX_VALUE : Long.parseLong(list.cursor());
        return Page.of(
                changes.newest(storeId, before, limit + 1),
                limit,
                change -> String.valueOf(change.sequence()),
                change -> shown.apply(change.text()));
    }

    /**
     * All texts as they stand on the topic, oldest first and one a line, so that anyone can recompute the chain.
     *
     * @throws Problem 404 unless there is such a store and the caller sees it
     */
    public StreamingResponseBody texts(Caller caller, String storeId) {
        stores.demand(caller, storeId);
        return out -> {
            try (var texts = changes.oldest(storeId).iterator()) {
                while (texts.hasNext()) out.write((texts.next() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        };
    }
}
