package io.storewire.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link ConfigChanged} changed, with the values before and after. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.StoreRegistered.class, name = "STORE_REGISTERED"),
    @JsonSubTypes.Type(value = Change.StoreUpdated.class, name = "STORE_UPDATED"),
    @JsonSubTypes.Type(value = Change.ConnectorSaved.class, name = "CONNECTOR_SAVED"),
    @JsonSubTypes.Type(value = Change.ConnectorRemoved.class, name = "CONNECTOR_REMOVED")
})
public sealed interface Change {

    record StoreRegistered(StoreValues after) implements Change {}

    record StoreUpdated(StoreValues before, StoreValues after) implements Change {}

    /** {@code before} is missing where the method had no connector. */
    record ConnectorSaved(@Nullable ConnectorValues before, ConnectorValues after) implements Change {}

    record ConnectorRemoved(ConnectorValues before) implements Change {}

    /**
     * What a store is.
     *
     * @param fraudStrategy missing where nothing was said about it
     * @param ownership by method, only where the store differs from what its type and strategy give
     */
    record StoreValues(
            String name, StoreType storeType, @Nullable FraudStrategy fraudStrategy, Map<String, Owner> ownership) {

        public StoreValues {
            ownership = Map.copyOf(ownership);
        }
    }

    /** Where the platform finds one of the merchant's APIs: a normalised base URL and how it is reached. */
    record ConnectorValues(String method, String endpoint, EndpointType endpointType) {}

    enum StoreType {
        APP_ENTRY,
        APP_ENTRY_CHECKOUT,
        CARD_FULLY_DELEGATED,
        CARD_CHECKOUT,
        COMBO
    }

    /** Who looks after fraud and abuse in a store. */
    enum FraudStrategy {
        NONE,
        PLATFORM_MANAGED,
        PLATFORM_RECOMMENDED,
        MERCHANT_MANAGED
    }

    /** Who runs what a method calls. */
    enum Owner {
        MERCHANT,
        PLATFORM,
        NOT_OFFERED
    }
}
