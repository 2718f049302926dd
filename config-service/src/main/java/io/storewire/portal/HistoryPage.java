package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.FromQuery;
import io.storewire.events.ConfigChanged;
import io.storewire.events.Json;
import io.storewire.history.History;
import io.storewire.status.StoreViews;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** Who changed what in a store, when and why. */
@Controller
@RequestMapping("/stores/{storeId}/history")
class HistoryPage {

    private static final JsonMapper JSON = Json.mapper();

    private final History history;
    private final StoreViews stores;

    HistoryPage(History history, StoreViews stores) {
        this.history = history;
        this.stores = stores;
    }

    @GetMapping
    String page(@PathVariable String storeId, @FromQuery("listHistory") Body query, Caller caller, Model model) {
        model.addAttribute("store", stores.shown(caller, storeId));
        model.addAttribute(
                "page",
                history.page(caller, storeId, query, text -> ChangeLine.of(JSON.readValue(text, ConfigChanged.class))));
        return "history";
    }

    /** A link can't say which form it wants, as programs do. */
    @GetMapping("/export")
    ResponseEntity<StreamingResponseBody> export(@PathVariable String storeId, Caller caller) {
        var texts = history.texts(caller, storeId);
        var file = ContentDisposition.attachment().filename(storeId + "-history.ndjson");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.build().toString())
                .body(texts);
    }
}
