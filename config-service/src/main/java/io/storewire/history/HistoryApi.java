package io.storewire.history;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.FromQuery;
import io.storewire.api.Page;
import io.storewire.status.StoreViews;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;

/** Shows the changes of a store. */
@RestController
@RequestMapping("/api/v1/stores/{storeId}/history")
class HistoryApi {

    private final Changes changes;
    private final StoreViews stores;

    HistoryApi(Changes changes, StoreViews stores) {
        this.changes = changes;
        this.stores = stores;
    }

    /** The query of a page of history. */
    record ListHistory(@Nullable String limit, @Nullable String cursor) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page<JsonNode> page(@PathVariable String storeId, @FromQuery("listHistory") Body query, Caller caller) {
        stores.demand(caller, storeId);
        var list = query.as(ListHistory.class);
        var limit = Page.limit(list.limit());
        var before = list.cursor() == null ? Long.MAX_VALUE : Long.parseLong(list.cursor());
        var read = changes.newest(storeId, before, limit + 1).stream()
                .map(Bodies::parse)
                .toList();
        return Page.of(read, limit, change -> change.path("sequence").asString(), change -> change);
    }

    /** The texts as they stand on the topic, so that anyone can recompute the chain. */
    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    StreamingResponseBody texts(@PathVariable String storeId, @FromQuery("wholeHistory") Body query, Caller caller) {
        stores.demand(caller, storeId);
        query.demandFlawless();
        return out -> {
            try (var texts = changes.oldest(storeId).iterator()) {
                while (texts.hasNext()) out.write((texts.next() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        };
    }
}
