package io.storewire.store;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.FromBody;
import io.storewire.api.Headers;
import io.storewire.api.Precondition;
import io.storewire.limit.Kind;
import io.storewire.limit.Limits;
import io.storewire.method.Methods;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers stores and changes what they are. */
@RestController
class StoreApi {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    private final Stores stores;
    private final Methods methods;
    private final Acts acts;
    private final Limits limits;

    StoreApi(Stores stores, Methods methods, Acts acts, Limits limits) {
        this.stores = stores;
        this.methods = methods;
        this.acts = acts;
        this.limits = limits;
    }

    @PutMapping("/api/v1/stores/{storeId}")
    @ApiResponse(responseCode = "201", description = "Registered", headers = @Header(name = "ETag"))
    @ApiResponse(responseCode = "200", description = "Updated, or as it was", headers = @Header(name = "ETag"))
    ResponseEntity<StoreAnswer> put(
            @PathVariable String storeId, Precondition precondition, @FromBody("store") Body body, Caller caller) {
        var wanted = PutStore.read(caller, storeId, body.and(oddId(storeId)), methods);
        limits.ofMerchant(Kind.SAVE, wanted.merchantId());
        var act = acts.by(caller);
        var decided = stores.decide(storeId, saved -> Store.put(saved, wanted, precondition, act));
        return ResponseEntity.status(decided.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Headers.etag(decided.answer().revision()))
                .body(StoreAnswer.of(decided.answer()));
    }

    private static List<Finding> oddId(String storeId) {
        return ID.matcher(storeId).matches()
                ? List.of()
                : List.of(
                        new Finding(
                                "",
                                "store-id",
                                "A store's id in the path has 1 to 255 letters, digits, dots, hyphens and underscores, a letter or digit first."));
    }
}
