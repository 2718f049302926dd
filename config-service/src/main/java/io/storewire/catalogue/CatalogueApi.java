package io.storewire.catalogue;

import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_NDJSON;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.FromQuery;
import io.storewire.api.Problem;
import io.storewire.limit.CatalogueGates;
import io.storewire.limit.Kind;
import io.storewire.limit.Limits;
import io.storewire.status.StoreViews;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes and shows the catalogue of a store. */
@RestController
@RequestMapping("/api/v1/stores/{storeId}/catalogue")
class CatalogueApi {

    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final String ITEM = "#/components/schemas/catalogueItem";

    private final Catalogues catalogues;
    private final CatalogueRules rules;
    private final StoreViews stores;
    private final Bodies bodies;
    private final Limits limits;
    private final CatalogueGates gates;

    CatalogueApi(
            Catalogues catalogues,
            CatalogueRules rules,
            StoreViews stores,
            Bodies bodies,
            Limits limits,
            CatalogueGates gates) {
        this.catalogues = catalogues;
        this.rules = rules;
        this.stores = stores;
        this.bodies = bodies;
        this.limits = limits;
        this.gates = gates;
    }

    @PutMapping
    @ApiResponse(responseCode = "204", description = "Replaced")
    @RequestBody(
            content = {
                @Content(mediaType = "application/json", array = @ArraySchema(schema = @Schema(ref = ITEM))),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(ref = ITEM))
            })
    ResponseEntity<Void> replace(@PathVariable String storeId, Caller caller, HttpServletRequest http) {
        var merchant = stores.demand(caller, storeId);
        limits.ofMerchant(Kind.SAVE, merchant);
        var ndjson = Bodies.demand(http, APPLICATION_JSON, APPLICATION_NDJSON).equals(APPLICATION_NDJSON);
        return gates.receive(merchant, () -> {
            var text = bodies.text(http, MOST_BYTES);
            return gates.check(merchant, () -> replaced(storeId, text, ndjson));
        });
    }

    private ResponseEntity<Void> replaced(String storeId, String text, boolean ndjson) {
        var nodes = ndjson ? Bodies.parseLines(text) : list(Bodies.parse(text));
        catalogues.replace(storeId, rules.items(nodes, ""));
        return ResponseEntity.noContent().build();
    }

    /** The query of a catalogue: a code that can't stand in a path is asked for here. */
    record ListCatalogue(@Nullable String code) {}

    /** Written as it is kept, while it has a place: its reader may be slow, and others too. */
    @GetMapping(produces = APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", array = @ArraySchema(schema = @Schema(ref = ITEM))))
    void all(
            @PathVariable String storeId,
            @FromQuery("listCatalogue") Body query,
            Caller caller,
            HttpServletResponse response) {
        var merchant = stores.demand(caller, storeId);
        var code = query.as(ListCatalogue.class).code();
        if (code == null) gates.send(merchant, () -> write(catalogues.text(storeId), response));
        else write(catalogues.found(merchant, storeId, code), response);
    }

    private static void write(String json, HttpServletResponse response) {
        response.setContentType(APPLICATION_JSON_VALUE);
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/{code}")
    CatalogueItem one(@PathVariable String storeId, @PathVariable String code, Caller caller) {
        var merchant = stores.demand(caller, storeId);
        return catalogues
                .find(merchant, storeId, code)
                .orElseThrow(() -> Problem.notFound("The catalogue of %s has no %s.".formatted(storeId, code)));
    }

    private static List<JsonNode> list(JsonNode json) {
        if (json.isArray()) return json.valueStream().toList();
        throw Problem.unprocessable(new Finding("", "type", "Send a list of items."));
    }
}
