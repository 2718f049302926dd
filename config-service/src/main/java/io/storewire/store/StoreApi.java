package io.storewire.store;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.FromBody;
import io.storewire.api.Headers;
import io.storewire.api.Precondition;
import io.storewire.api.Problem;
import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.limit.Kind;
import io.storewire.limit.Limits;
import io.storewire.method.Methods;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

    /** The body of a registration or an update. */
    record PutStore(
            String merchantId,
            String name,
            StoreType storeType,
            @Nullable FraudStrategy fraudStrategy,
            @Nullable Map<String, Owner> ownership) {

        Store.Wanted wanted(String storeId) {
            var own = ownership == null ? Map.<String, Owner>of() : ownership;
            return new Store.Wanted(storeId, merchantId, new StoreValues(name, storeType, fraudStrategy, own));
        }
    }

    @PutMapping("/api/v1/stores/{storeId}")
    @ApiResponse(responseCode = "201", description = "Registered", headers = @Header(name = "ETag"))
    @ApiResponse(responseCode = "200", description = "Updated, or as it was", headers = @Header(name = "ETag"))
    ResponseEntity<StoreAnswer> put(
            @PathVariable String storeId, Precondition precondition, @FromBody("store") Body body, Caller caller) {
        var wanted = body.and(unknownMethods(body)).and(oddId(storeId)).as(PutStore.class);
        if (!caller.sees(wanted.merchantId())) {
            throw Problem.notFound("There is no merchant %s.".formatted(wanted.merchantId()));
        }
        limits.ofMerchant(Kind.SAVE, wanted.merchantId());
        var act = acts.by(caller);
        var decided = stores.decide(storeId, saved -> Store.put(saved, wanted.wanted(storeId), precondition, act));
        return ResponseEntity.status(decided.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Headers.etag(decided.answer().revision()))
                .body(StoreAnswer.of(decided.answer()));
    }

    private List<Finding> unknownMethods(Body body) {
        return body.json()
                .path("ownership")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> methods.find(name).isEmpty())
                .map(name -> new Finding(
                        Bodies.member("/ownership", name),
                        "unknown-method",
                        "The methods are %s.".formatted(methods.names())))
                .toList();
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
