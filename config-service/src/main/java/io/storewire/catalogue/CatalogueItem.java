package io.storewire.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One item that a store sells. */
public record CatalogueItem(String sku, @Nullable List<String> barcodes) {

    public CatalogueItem {
        barcodes = barcodes == null ? List.of() : List.copyOf(barcodes);
    }

    public Optional<String> firstBarcode() {
        return codes().stream().findFirst();
    }

    public boolean isCalled(String code) {
        return sku.equals(code) || codes().contains(code);
    }

    boolean hasCodeThatBegins(String prefix) {
        return Stream.concat(Stream.of(sku), codes().stream())
                .anyMatch(code -> code.regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    /** Never missing. */
    public List<String> codes() {
        return barcodes == null ? List.of() : barcodes;
    }
}
