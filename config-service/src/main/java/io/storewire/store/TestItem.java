package io.storewire.store;

import io.storewire.api.Finding;
import io.storewire.catalogue.CatalogueItem;
import io.storewire.method.Method.Item;
import io.storewire.method.Method.Item.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person gave to a test, judged.
 *
 * @param values what of it goes into the request's body
 * @param wrong why it can't be used
 */
public record TestItem(@Nullable String given, Map<String, String> values, Optional<Finding> wrong) {

    public TestItem {
        values = Map.copyOf(values);
    }

    /** @param found what the store's catalogue has under that code */
    public static TestItem of(@Nullable Item wanted, @Nullable String given, Optional<CatalogueItem> found) {
        if (wanted == null) {
            return given == null ? valid(null, Map.of()) : wrong(given, "item-not-taken", "This test takes no item.");
        }
        if (given == null) {
            return wanted.required()
                    ? wrong(null, "item-missing", "Give an item: %s.".formatted(what(wanted.kind())))
                    : valid(null, Map.of());
        }
        return switch (wanted.kind()) {
            case CATALOGUE_CODE ->
                found.map(item -> catalogueCode(given, item))
                        .orElseGet(() -> wrong(given, "item-unknown", "The store's catalogue has no such item."));
            case IDENTITY_KEY ->
                wanted.values(given)
                        .map(values -> valid(given, values))
                        .orElseGet(() -> wrong(given, "item-not-base64", "An identity key is Base64."));
        };
    }

    private static String what(Kind kind) {
        return switch (kind) {
            case CATALOGUE_CODE -> "a SKU or barcode of the store's catalogue";
            case IDENTITY_KEY -> "an identity key in Base64";
        };
    }

    private static TestItem catalogueCode(String code, CatalogueItem item) {
        var values = new HashMap<String, String>();
        values.put("code", code);
        values.put("codeType", item.sku().equals(code) ? "SKU" : "SCANCODE");
        item.firstBarcode().ifPresent(barcode -> values.put("barcode", barcode));
        return valid(code, values);
    }

    private static TestItem valid(@Nullable String given, Map<String, String> values) {
        return new TestItem(given, values, Optional.empty());
    }

    private static TestItem wrong(@Nullable String given, String code, String detail) {
        return new TestItem(given, Map.of(), Optional.of(new Finding("/item", code, detail)));
    }
}
