package io.storewire.live;

import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.FromQuery;
import io.storewire.batch.BatchReads;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Shows stores or a batch as they change. */
@RestController
class LiveApi {

    private static final String DESCRIPTION = """
            Server-sent events. Each `store` is one store as `GET /stores/{storeId}` shows it, on one line: at once, and \
            again when it has changed. Its `id` is the version of what is shown; of several stores, a token for all of \
            them. Who comes back with that as `Last-Event-ID` is shown nothing until something changes, or at once all of \
            them if something has. With `batchId` instead of `storeId`, each `batch` is that batch as \
            `GET /batches/{batchId}` shows it, in the same way. `away` says that the database doesn't answer, so what was \
            shown may be old, and `back` that it does again. A stream ends after a minute, for its reader to come back.""";

    private final StoreViews stores;
    private final BatchReads batches;
    private final JsonMapper json;
    private final StreamGate gate;
    private final Watch storeWatch;
    private final Watch batchWatch;

    LiveApi(
            StoreViews stores,
            BatchReads batches,
            JsonMapper json,
            StreamGate gate,
            @Qualifier("storeWatch") Watch storeWatch,
            @Qualifier("batchWatch") Watch batchWatch) {
        this.stores = stores;
        this.batches = batches;
        this.json = json;
        this.gate = gate;
        this.storeWatch = storeWatch;
        this.batchWatch = batchWatch;
    }

    /** The query of a stream: either the one or the other. */
    record Streamed(@Nullable String storeId, @Nullable String batchId) {

        List<String> ids() {
            return storeId == null
                    ? Stream.ofNullable(batchId).toList()
                    : Stream.of(storeId.split(",")).distinct().toList();
        }
    }

    /** Writes on the request's own thread, a virtual one, so a reader that is slow holds up nobody. */
    @GetMapping(path = "/api/v1/stream", produces = TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Stores or a batch as they change", description = DESCRIPTION)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    void stream(
            @FromQuery("stream") Body query,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastSeen,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var asked = query.as(Streamed.class);
        Function<Collection<String>, List<Row>> rows =
                asked.batchId() == null ? ids -> storeRows(caller, ids) : ids -> batchRows(caller, ids);
        var watch = asked.batchId() == null ? storeWatch : batchWatch;
        var place = gate.enter(caller.id());
        try {
            response.setContentType(TEXT_EVENT_STREAM_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            if (request.getMethod().equals("HEAD")) {
                var unused = rows.apply(asked.ids());
            } else {
                show(watch.join(asked.ids(), rows), watch, lastSeen, response.getOutputStream());
            }
        } finally {
            place.leave();
        }
    }

    private static void show(Viewing viewing, Watch watch, @Nullable String lastSeen, OutputStream out)
            throws IOException {
        try {
            viewing.show(lastSeen, out);
        } finally {
            watch.leave(viewing);
        }
    }

    private List<Row> storeRows(Caller caller, Collection<String> ids) {
        return stores.shown(caller, ids).stream()
                .map(store -> new Row(store.storeId(), store.version(), json.writeValueAsString(store)))
                .toList();
    }

    private List<Row> batchRows(Caller caller, Collection<String> ids) {
        return ids.stream()
                .map(id -> batches.shown(caller, id))
                .map(batch -> new Row(batch.batchId(), batch.version(), json.writeValueAsString(batch)))
                .toList();
    }
}
