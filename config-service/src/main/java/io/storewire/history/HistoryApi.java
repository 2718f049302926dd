package io.storewire.history;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.FromQuery;
import io.storewire.api.Page;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;

/** Shows the changes of a store over HTTP. */
@RestController
@RequestMapping("/api/v1/stores/{storeId}/history")
class HistoryApi {

    private final History history;

    HistoryApi(History history) {
        this.history = history;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page<JsonNode> page(@PathVariable String storeId, @FromQuery("listHistory") Body query, Caller caller) {
        return history.page(caller, storeId, query, Bodies::parse);
    }

    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    StreamingResponseBody texts(@PathVariable String storeId, @FromQuery("wholeHistory") Body query, Caller caller) {
        var texts = history.texts(caller, storeId);
        query.demandFlawless();
        return texts;
    }
}
