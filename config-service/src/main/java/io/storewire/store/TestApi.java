package io.storewire.store;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.FromBody;
import io.storewire.api.IdempotencyKey;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks for tests over HTTP. */
@RestController
class TestApi {

    private final TestRuns runs;

    TestApi(TestRuns runs) {
        this.runs = runs;
    }

    @ApiResponse(responseCode = "202", description = "Asked for, or joined", headers = @Header(name = "Location"))
    @PostMapping("/api/v1/stores/{storeId}/connectors/{method}/tests")
    ResponseEntity<TestAnswer> run(
            @PathVariable String storeId,
            @PathVariable String method,
            IdempotencyKey idempotencyKey,
            @FromBody("test") Body body,
            Caller caller) {
        var answer = runs.run(caller, storeId, method, idempotencyKey, body);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/tests/" + answer.testId()))
                .body(answer);
    }
}
