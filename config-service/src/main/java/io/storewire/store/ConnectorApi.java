package io.storewire.store;

import io.storewire.Settings;
import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.FromBody;
import io.storewire.api.FromQuery;
import io.storewire.api.Headers;
import io.storewire.api.Precondition;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.EndpointType;
import io.storewire.method.Methods;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Saves and removes connectors; never waits for a test. */
@RestController
@RequestMapping("/api/v1/stores/{storeId}/connectors/{method}")
class ConnectorApi {

    private final Stores stores;
    private final Methods methods;
    private final Acts acts;
    private final EndpointRules rules;
    private final Counted counted;

    ConnectorApi(Stores stores, Methods methods, Acts acts, Counted counted, Settings settings) {
        this.stores = stores;
        this.methods = methods;
        this.acts = acts;
        this.counted = counted;
        rules = EndpointRules.of(settings);
    }

    /** The body of a save. */
    record SaveConnector(
            String endpoint,
            EndpointType endpointType,
            @Nullable String reason,
            @Nullable String changeReference) {}

    @PutMapping
    @ApiResponse(responseCode = "201", description = "Saved for the first time", headers = @Header(name = "ETag"))
    @ApiResponse(responseCode = "200", description = "Changed, or as it was", headers = @Header(name = "ETag"))
    ResponseEntity<ConnectorAnswer> save(
            @PathVariable String storeId,
            @PathVariable String method,
            Precondition precondition,
            @FromBody("connector") Body body,
            Caller caller) {
        var known = methods.find(method).orElseThrow(() -> Refusals.noSuchMethod(method, methods));
        var parsed = body.text("endpoint").map(rules::parse);
        var save = body.and(parsed.map(EndpointRules.Parsed::findings).orElse(List.of()))
                .as(SaveConnector.class);
        var endpoint = parsed.map(EndpointRules.Parsed::endpoint).orElseThrow();
        var wanted = new ConnectorValues(method, endpoint, save.endpointType());
        var act = acts.by(caller, save.reason(), save.changeReference());
        var decided =
                stores.decideOn(caller, storeId, counted.save(store -> store.save(known, wanted, precondition, act)));
        return ResponseEntity.status(decided.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Headers.etag(decided.answer().revision()))
                .body(ConnectorAnswer.of(method, decided.answer()));
    }

    @DeleteMapping
    @ApiResponse(responseCode = "204", description = "Removed, or not there")
    ResponseEntity<Void> remove(
            @PathVariable String storeId,
            @PathVariable String method,
            Precondition precondition,
            @FromQuery("removal") Body query,
            Caller caller) {
        var known = methods.find(method).orElseThrow(() -> Refusals.noSuchMethod(method, methods));
        var why = query.as(Removal.class);
        var act = acts.by(caller, why.reason(), why.changeReference());
        stores.decideOn(caller, storeId, counted.save(store -> store.remove(known, precondition, act)));
        return ResponseEntity.noContent().build();
    }

    /** Why a connector goes, from the query. */
    record Removal(@Nullable String reason, @Nullable String changeReference) {}
}
