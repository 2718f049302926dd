package io.storewire.transfer;

import static org.springframework.http.MediaType.APPLICATION_NDJSON;
import static org.springframework.http.MediaType.APPLICATION_NDJSON_VALUE;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.FromQuery;
import io.storewire.api.Lines;
import io.storewire.catalogue.Catalogues;
import io.storewire.limit.CatalogueGates;
import io.storewire.limit.TransferGates;
import io.storewire.store.StoreImports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes and gives many stores at once over HTTP. */
@RestController
@RequestMapping("/api/v1")
class TransferApi {

    /** Bytes of a line: a catalogue, and whose it is. */
    private static final int LONGEST = Catalogues.MOST_KEPT + 1024;

    /** Bytes that wait on our disk: what came of some millions of lines. */
    private static final long LONGEST_ANSWER = 1024L * 1024 * 1024;

    private static final String LINE = "#/components/schemas/importLine";

    private static final String IMPORT = """
            Every line is a command of its own, based on what is saved: what it says is so afterwards, or it is refused and \
            changes nothing, and the others are carried out all the same. The answer has a line for each that isn't blank, in \
            their order, and begins when the body was read; its last line sums up. `complete: false` there says that some \
            lines are not answered, and why: some of those may have been carried out, and the same import may be sent again, \
            for what is so already is not changed. What ends an import before its first answer is the answer.""";

    private final StoreImports stores;
    private final Catalogues catalogues;
    private final CatalogueGates catalogueGates;
    private final Entries entries;
    private final Exports exports;
    private final TransferGates gates;
    private final LongSupplier nanos;

    TransferApi(
            StoreImports stores,
            Catalogues catalogues,
            CatalogueGates catalogueGates,
            Entries entries,
            Exports exports,
            TransferGates gates,
            LongSupplier nanos) {
        this.stores = stores;
        this.catalogues = catalogues;
        this.catalogueGates = catalogueGates;
        this.entries = entries;
        this.exports = exports;
        this.gates = gates;
        this.nanos = nanos;
    }

    /** The query of an import. */
    record ImportQuery(@Nullable String dryRun) {}

    /** The query of an export. */
    record ExportQuery(@Nullable String merchantId) {}

    /**
     * Nothing is answered before all is read: who first sends and then reads would else wait for us to take more, and we for
     * them.
     */
    @PostMapping(path = "/import", produces = APPLICATION_NDJSON_VALUE)
    @Operation(summary = "Many stores, connectors and catalogues at once", description = IMPORT)
    @RequestBody(content = @Content(mediaType = APPLICATION_NDJSON_VALUE, schema = @Schema(ref = LINE)))
    @ApiResponse(
            responseCode = "200",
            description = "What came of each line",
            content =
                    @Content(
                            mediaType = APPLICATION_NDJSON_VALUE,
                            schema = @Schema(oneOf = {ImportedLine.class, ImportSummary.class})))
    void take(
            @FromQuery("importQuery") Body query,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var dryRun = "true".equals(query.as(ImportQuery.class).dryRun());
        Bodies.demand(request, APPLICATION_NDJSON);
        var place = gates.enterImport(caller.id());
        try (var spool = new Spool()) {
            var execution = new Execution(stores, catalogues, dryRun);
            new Import(caller, entries, execution, catalogueGates, new Answers(spool, LONGEST_ANSWER, dryRun))
                    .carryOut(new Lines(request.getInputStream(), LONGEST, nanos));
            response.setContentType(APPLICATION_NDJSON_VALUE);
            spool.copyTo(response.getOutputStream());
        } finally {
            place.leave();
        }
    }

    @GetMapping(path = "/export", produces = APPLICATION_NDJSON_VALUE)
    @Operation(
            summary = "Stores as lines that can be imported",
            description = "Each store, then its connectors that are its merchant's, then its catalogue, if it has one.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = APPLICATION_NDJSON_VALUE, schema = @Schema(ref = LINE)))
    void give(
            @FromQuery("exportQuery") Body query,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var merchantId = Optional.ofNullable(query.as(ExportQuery.class).merchantId());
        var place = gates.enterExport(caller.id());
        try {
            response.setContentType(APPLICATION_NDJSON_VALUE);
            if (!request.getMethod().equals("HEAD")) exports.write(caller, merchantId, response.getOutputStream());
        } finally {
            place.leave();
        }
    }
}
