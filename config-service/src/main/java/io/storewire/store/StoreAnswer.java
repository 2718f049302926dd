package io.storewire.store;

import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store as it is saved, with its revision. */
record StoreAnswer(
        String storeId,
        String merchantId,
        String name,
        StoreType storeType,
        @Nullable FraudStrategy fraudStrategy,
        Map<String, Owner> ownership,
        long revision) {

    static StoreAnswer of(Store store) {
        var values = store.values();
        return new StoreAnswer(
                store.storeId(),
                store.merchantId(),
                values.name(),
                values.storeType(),
                values.fraudStrategy(),
                values.ownership(),
                store.revision());
    }
}
