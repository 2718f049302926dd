package io.storewire.store;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.method.Methods;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a body says that a store is to be. */
record PutStore(
        String merchantId,
        String name,
        StoreType storeType,
        @Nullable FraudStrategy fraudStrategy,
        @Nullable Map<String, Owner> ownership) {

    /**
     * Reads a body that was held against its schema.
     *
     * @throws Problem 422 with all findings, 404 if the caller doesn't see the merchant
     */
    static Store.Wanted read(Caller caller, String storeId, Body body, Methods methods) {
        var put = body.and(unknownMethods(body, methods)).as(PutStore.class);
        if (!caller.sees(put.merchantId)) {
            throw Problem.notFound("There is no merchant %s.".formatted(put.merchantId));
        }
        return put.wanted(storeId);
    }

    private Store.Wanted wanted(String storeId) {
        var own = ownership == null ? Map.<String, Owner>of() : ownership;
        return new Store.Wanted(storeId, merchantId, new StoreValues(name, storeType, fraudStrategy, own));
    }

    private static List<Finding> unknownMethods(Body body, Methods methods) {
        return body.json()
                .path("ownership")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> methods.find(name).isEmpty())
                .map(name -> Refusals.unknownMethod(Bodies.member("/ownership", name), methods))
                .toList();
    }
}
