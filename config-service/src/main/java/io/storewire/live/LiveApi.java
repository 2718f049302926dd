package io.storewire.live;

import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.FromQuery;
import io.storewire.limit.StreamGate;
import io.storewire.status.StoreViews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Shows stores as they change. */
@RestController
class LiveApi {

    private static final String DESCRIPTION = """
            Server-sent events. Each `store` is one store as `GET /stores/{storeId}` shows it, on one line: at once, and \
            again when it has changed. Its `id` is the version of what is shown; of several stores, a token for all of \
            them. Who comes back with that as `Last-Event-ID` is shown nothing until something changes, or at once all of \
            them if something has. `away` says that the database doesn't answer, so what was shown may be old, and `back` \
            that it does again. A stream ends after a minute, for its reader to come back.""";

    private final StoreViews stores;
    private final JsonMapper json;
    private final StreamGate gate;
    private final Watch watch;

    LiveApi(StoreViews stores, JsonMapper json, StreamGate gate, Watch watch) {
        this.stores = stores;
        this.json = json;
        this.gate = gate;
        this.watch = watch;
    }

    /** The query of a stream. */
    record StreamStores(String storeId) {

        List<String> storeIds() {
            return Stream.of(storeId.split(",")).distinct().toList();
        }
    }

    /** Writes on the request's own thread, a virtual one, so a reader that is slow holds up nobody. */
    @GetMapping(path = "/api/v1/stream", produces = TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Stores as they change", description = DESCRIPTION)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    void stream(
            @FromQuery("streamStores") Body query,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastSeen,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var storeIds = query.as(StreamStores.class).storeIds();
        var place = gate.enter(caller.id());
        try {
            response.setContentType(TEXT_EVENT_STREAM_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            if (request.getMethod().equals("HEAD")) stores.shown(caller, storeIds);
            else show(storeIds, lastSeen, caller, response.getOutputStream());
        } finally {
            place.leave();
        }
    }

    private void show(List<String> storeIds, @Nullable String lastSeen, Caller caller, OutputStream out)
            throws IOException {
        var viewing = watch.join(storeIds, changed -> rows(caller, changed));
        try {
            viewing.show(lastSeen, out);
        } finally {
            watch.leave(viewing);
        }
    }

    private List<Row> rows(Caller caller, Collection<String> storeIds) {
        return stores.shown(caller, storeIds).stream()
                .map(store -> new Row(store.storeId(), store.version(), json.writeValueAsString(store)))
                .toList();
    }
}
