package io.storewire.catalogue;

import java.util.List;
import java.util.Optional;
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

    List<String> codes() {
        return barcodes == null ? List.of() : barcodes;
    }
}
