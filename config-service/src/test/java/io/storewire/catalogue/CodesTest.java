package io.storewire.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {

    @Test
    void standForOneItemEach() {
        assertThat(Codes.ambiguous(List.of(item("a", "1", "2"), item("b", "3"), item("c"))))
                .isEmpty();
    }

    @Test
    void mayBeSaidAgainOfTheSameItem() {
        assertThat(Codes.ambiguous(List.of(item("a", "1", "1", "a"), item("b"), item("a", "1", "1", "a"))))
                .isEmpty();
    }

    @Test
    void areAmbiguousWhereAnotherItemHasThem() {
        assertThat(Codes.ambiguous(List.of(item("a"), item("b"), item("a", "1"))))
                .containsExactly(new Finding(
                        "/2/sku", "duplicate-code", "a already stands for entry 1, which is another item."));
        assertThat(Codes.ambiguous(List.of(item("a", "1"), item("b", "2", "1"))))
                .extracting(Finding::pointer)
                .containsExactly("/1/barcodes/1");
    }

    @Test
    void areOneKindWhetherSkuOrBarcode() {
        assertThat(Codes.ambiguous(List.of(item("a", "b"), item("b", "a"))))
                .extracting(Finding::pointer)
                .containsExactly("/1/sku", "/1/barcodes/0");
    }

    private static CatalogueItem item(String sku, String... barcodes) {
        return new CatalogueItem(sku, List.of(barcodes));
    }
}
