package io.storewire.store;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.FromBody;
import io.storewire.api.FromQuery;
import io.storewire.api.Headers;
import io.storewire.api.Precondition;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Saves and removes connectors over HTTP. */
@RestController
@RequestMapping("/api/v1/stores/{storeId}/connectors/{method}")
class ConnectorApi {

    private final Connectors connectors;

    ConnectorApi(Connectors connectors) {
        this.connectors = connectors;
    }

    @PutMapping
    @ApiResponse(responseCode = "201", description = "Saved for the first time", headers = @Header(name = "ETag"))
    @ApiResponse(responseCode = "200", description = "Changed, or as it was", headers = @Header(name = "ETag"))
    ResponseEntity<ConnectorAnswer> save(
            @PathVariable String storeId,
            @PathVariable String method,
            Precondition precondition,
            @FromBody("connector") Body body,
            Caller caller) {
        var saved = connectors.save(caller, storeId, method, precondition, body);
        return ResponseEntity.status(saved.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Headers.etag(saved.connector().revision()))
                .body(saved.connector());
    }

    @DeleteMapping
    @ApiResponse(responseCode = "204", description = "Removed, or not there")
    ResponseEntity<Void> remove(
            @PathVariable String storeId,
            @PathVariable String method,
            Precondition precondition,
            @FromQuery("removal") Body query,
            Caller caller) {
        connectors.remove(caller, storeId, method, precondition, query);
        return ResponseEntity.noContent().build();
    }
}
