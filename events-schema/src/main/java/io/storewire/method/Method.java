package io.storewire.method;

import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.EventCodec;
import io.storewire.events.TestRequested.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One API of the merchant that the platform calls; an entry of {@code methods.json}.
 *
 * @param calls the operation's name in the platform's documentation
 * @param path below the connector's endpoint
 * @param item what a test needs from the person, if anything
 * @param owners by store type, who runs it unless the store says otherwise
 * @param body template of the request's body, see {@link Template}
 */
public record Method(
        String name,
        String calls,
        String verb,
        String path,
        @Nullable Item item,
        Map<StoreType, DefaultOwner> owners,
        JsonNode body) {

    /** What a person gives to a test: a code of the store's catalogue, or a key of up to 1,000 characters in Base64. */
    public record Item(Kind kind, boolean required) {

        /** What of it a request names, for a code as a SKU; empty if it is nothing of its kind. */
        public Optional<Map<String, String>> values(String given) {
            return switch (kind) {
                case CATALOGUE_CODE -> Optional.of(Map.of("code", given, "codeType", "SKU"));
                case IDENTITY_KEY -> isBase64(given) ? Optional.of(Map.of("identityKey", given)) : Optional.empty();
            };
        }

        private static boolean isBase64(String key) {
            try {
                return Base64.getDecoder().decode(key).length > 0;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        public enum Kind {
            CATALOGUE_CODE,
            IDENTITY_KEY
        }
    }

    /** An owner, or that the store's fraud-and-abuse strategy decides. */
    public enum DefaultOwner {
        MERCHANT,
        PLATFORM,
        NOT_OFFERED,
        BY_STRATEGY
    }

    private static final Map<String, String> HEADERS = Map.of(
            "Accept", "application/json",
            "Content-Type", "application/json",
            "User-Agent", "Storewire-Connectivity-Test/1.0",
            "X-Connectivity-Test", "true");

    public Method {
        owners = Map.copyOf(owners);
    }

    /** The store's own word beats its strategy, which beats its type. */
    public Owner owner(StoreValues store) {
        var own = store.ownership().get(name);
        if (own != null) return own;
        var strategy = store.fraudStrategy();
        if (strategy != null && owners.containsValue(DefaultOwner.BY_STRATEGY)) return owner(strategy);
        return switch (owners.getOrDefault(store.storeType(), DefaultOwner.NOT_OFFERED)) {
            case MERCHANT -> Owner.MERCHANT;
            case PLATFORM -> Owner.PLATFORM;
            case NOT_OFFERED -> Owner.NOT_OFFERED;
            case BY_STRATEGY -> owner(FraudStrategy.NONE);
        };
    }

    /**
     * What a request names, see {@link Template}: a test without an identity key sends one of its own.
     *
     * @param item what of the test's item it names
     */
    public static Map<String, String> values(
            String testId, String storeId, Instant requestedAt, Map<String, String> item) {
        var values = new HashMap<>(item);
        values.putIfAbsent("identityKey", base64("connectivity-test-" + testId));
        values.put("testId", testId);
        values.put("storeId", storeId);
        values.put("requestedAt", EventCodec.text(requestedAt));
        return values;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What to send for a test, derived from nothing but the arguments. */
    public Request request(String endpoint, Map<String, String> values) {
        return new Request(verb, endpoint + path, HEADERS, Template.fill(body, values));
    }

    private static Owner owner(FraudStrategy strategy) {
        return switch (strategy) {
            case NONE, PLATFORM_MANAGED -> Owner.PLATFORM;
            case PLATFORM_RECOMMENDED, MERCHANT_MANAGED -> Owner.MERCHANT;
        };
    }
}
