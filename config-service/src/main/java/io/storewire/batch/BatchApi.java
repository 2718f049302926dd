package io.storewire.batch;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_NDJSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_XML_VALUE;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.FromQuery;
import io.storewire.api.IdempotencyKey;
import io.storewire.api.Page;
import io.storewire.batch.Reports.Wanted;
import io.storewire.limit.BatchGates;
import io.storewire.status.BatchRow;
import io.storewire.status.BatchTests.Rows;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders batches, watches them and reports on them, over HTTP. */
@RestController
@RequestMapping("/api/v1/batches")
class BatchApi {

    /** Bytes of an order, which may name a hundred thousand stores. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final BatchOrders orders;
    private final BatchReads reads;
    private final Reports reports;
    private final Bodies bodies;
    private final BatchGates gates;

    BatchApi(BatchOrders orders, BatchReads reads, Reports reports, Bodies bodies, BatchGates gates) {
        this.orders = orders;
        this.reads = reads;
        this.reports = reports;
        this.bodies = bodies;
        this.gates = gates;
    }

    /** The query of an order. */
    record NewBatchQuery(@Nullable String dryRun) {}

    /** The query of rows. */
    record ListResults(
            BatchRow.@Nullable Outcome outcome,
            @Nullable String code,
            @Nullable String host,
            @Nullable String limit,
            @Nullable String cursor) {

        Rows rows() {
            return new ReportResults(outcome, code, host).rows();
        }
    }

    /** The query of a report. */
    record ReportResults(
            BatchRow.@Nullable Outcome outcome,
            @Nullable String code,
            @Nullable String host) {

        Rows rows() {
            return new Rows(outcome == null ? List.of() : List.of(outcome), code, host, null);
        }
    }

    @PostMapping
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "#/components/schemas/batch")))
    @ApiResponse(responseCode = "202", description = "Ordered", headers = @Header(name = "Location"))
    @ApiResponse(responseCode = "200", description = "How much it would be, if that was asked")
    ResponseEntity<?> order(
            @FromQuery("newBatch") Body query, IdempotencyKey key, Caller caller, HttpServletRequest request) {
        var dryRun = "true".equals(query.as(NewBatchQuery.class).dryRun());
        return gates.order(caller.id(), () -> {
            var body = bodies.read(request, "batch", MOST_BYTES);
            return dryRun ? ResponseEntity.ok(orders.size(caller, body)) : accepted(orders.order(caller, key, body));
        });
    }

    @GetMapping("/{batchId}")
    ShownBatch batch(@PathVariable String batchId, Caller caller) {
        return reads.shown(caller, batchId);
    }

    @GetMapping(path = "/{batchId}/results", produces = APPLICATION_JSON_VALUE)
    Page<BatchRow> results(@PathVariable String batchId, @FromQuery("listResults") Body query, Caller caller) {
        reads.demand(caller, batchId);
        var list = query.as(ListResults.class);
        return reads.page(batchId, list.rows(), list.cursor(), Page.limit(list.limit()));
    }

    @GetMapping(path = "/{batchId}/results", produces = APPLICATION_NDJSON_VALUE)
    void lines(
            @PathVariable String batchId,
            @FromQuery("reportResults") Body query,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        reports.send(wanted(Report.NDJSON, batchId, query, caller), caller.id(), request, response);
    }

    @GetMapping(path = "/{batchId}/results", produces = "text/csv")
    void table(
            @PathVariable String batchId,
            @FromQuery("reportResults") Body query,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        reports.send(wanted(Report.CSV, batchId, query, caller), caller.id(), request, response);
    }

    @GetMapping(path = "/{batchId}/results", produces = APPLICATION_XML_VALUE)
    void junit(
            @PathVariable String batchId,
            @FromQuery("reportResults") Body query,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        reports.send(wanted(Report.XML, batchId, query, caller), caller.id(), request, response);
    }

    private Wanted wanted(Report report, String batchId, Body query, Caller caller) {
        var batch = reads.shown(caller, batchId);
        return new Wanted(report, batch, query.as(ReportResults.class).rows());
    }

    @PostMapping("/{batchId}/cancellation")
    @ApiResponse(responseCode = "202", description = "Cancelled, unless it was over")
    ResponseEntity<ShownBatch> cancel(@PathVariable String batchId, Caller caller) {
        return accepted(reads.cancel(caller, batchId));
    }

    @PostMapping("/{batchId}/retries")
    @ApiResponse(responseCode = "202", description = "Ordered", headers = @Header(name = "Location"))
    ResponseEntity<ShownBatch> again(@PathVariable String batchId, IdempotencyKey key, Caller caller) {
        return accepted(orders.again(caller, key, batchId));
    }

    private static ResponseEntity<ShownBatch> accepted(ShownBatch batch) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/batches/" + batch.batchId()))
                .body(batch);
    }
}
