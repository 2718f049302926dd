package io.storewire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Finding;
import io.storewire.catalogue.CatalogueItem;
import io.storewire.method.Method.Item;
import io.storewire.method.Method.Item.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestItemTest {

    private static final Item CODE = new Item(Kind.CATALOGUE_CODE, true);
    private static final Item KEY = new Item(Kind.IDENTITY_KEY, false);

    @Nested
    class ACatalogueCode {

        private final CatalogueItem milk = new CatalogueItem("MILK", List.of("4006381333931", "96385074"));

        @Test
        void isASkuWhereTheItemIsCalledSo() {
            assertThat(TestItem.of(CODE, "MILK", Optional.of(milk)))
                    .isEqualTo(valid("MILK", Map.of("code", "MILK", "codeType", "SKU", "barcode", "4006381333931")));
        }

        @Test
        void isAScannableCodeWhereItIsOneOfItsBarcodes() {
            assertThat(TestItem.of(CODE, "96385074", Optional.of(milk)))
                    .isEqualTo(valid(
                            "96385074",
                            Map.of("code", "96385074", "codeType", "SCANCODE", "barcode", "4006381333931")));
        }

        @Test
        void needsNoBarcode() {
            assertThat(TestItem.of(CODE, "BAG", Optional.of(new CatalogueItem("BAG", null))))
                    .isEqualTo(valid("BAG", Map.of("code", "BAG", "codeType", "SKU")));
        }

        @Test
        void isRefusedWhereItIsMissing() {
            assertThat(TestItem.of(CODE, null, Optional.empty()).wrong())
                    .contains(new Finding(
                            "/item", "item-missing", "Give an item: a SKU or barcode of the store's catalogue."));
        }

        @Test
        void isRefusedWhereTheCatalogueHasNoSuchItem() {
            assertThat(TestItem.of(CODE, "EGGS", Optional.empty()).wrong())
                    .contains(new Finding("/item", "item-unknown", "The store's catalogue has no such item."));
        }

        @Test
        void mayBeLeftOutWhereTheMethodDoesNotRequireIt() {
            assertThat(TestItem.of(new Item(Kind.CATALOGUE_CODE, false), null, Optional.empty()))
                    .isEqualTo(new TestItem(null, Map.of(), Optional.empty()));
        }
    }

    @Nested
    class AnIdentityKey {

        @Test
        void mayBeLeftOut() {
            assertThat(TestItem.of(KEY, null, Optional.empty()))
                    .isEqualTo(new TestItem(null, Map.of(), Optional.empty()));
        }

        @Test
        void goesIntoTheRequestAsItIs() {
            assertThat(TestItem.of(KEY, "a2V5/+==", Optional.empty()))
                    .isEqualTo(valid("a2V5/+==", Map.of("identityKey", "a2V5/+==")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"not base64", "a", "a2V5\n", "a2V5_-==", "=", " "})
        void isRefusedWhereItIsNotBase64(String key) {
            assertThat(TestItem.of(KEY, key, Optional.empty()).wrong())
                    .contains(new Finding("/item", "item-not-base64", "An identity key is Base64."));
        }

        @Test
        void isAskedForAsWhatItIs() {
            assertThat(TestItem.of(new Item(Kind.IDENTITY_KEY, true), null, Optional.empty())
                            .wrong())
                    .contains(new Finding("/item", "item-missing", "Give an item: an identity key in Base64."));
        }
    }

    @Nested
    class AMethodWithoutItem {

        @Test
        void takesNone() {
            assertThat(TestItem.of(null, null, Optional.empty()))
                    .isEqualTo(new TestItem(null, Map.of(), Optional.empty()));
        }

        @Test
        void refusesOne() {
            assertThat(TestItem.of(null, "MILK", Optional.empty()).wrong())
                    .contains(new Finding("/item", "item-not-taken", "This test takes no item."));
        }
    }

    private static TestItem valid(String given, Map<String, String> values) {
        return new TestItem(given, values, Optional.empty());
    }
}
