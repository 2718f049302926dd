package io.storewire.method;

import static io.storewire.events.Change.FraudStrategy.MERCHANT_MANAGED;
import static io.storewire.events.Change.FraudStrategy.PLATFORM_RECOMMENDED;
import static io.storewire.events.Change.Owner.MERCHANT;
import static io.storewire.events.Change.Owner.NOT_OFFERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.method.Method.Item;
import io.storewire.method.Method.Item.Kind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MethodTest {

    @Nested
    class TheOwner {

        @ParameterizedTest
        @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
                store type           | IDENTITY | LOYALTY     | ORDERING | FRAUD_AND_ABUSE
                APP_ENTRY            | MERCHANT | NOT_OFFERED | MERCHANT | NOT_OFFERED
                APP_ENTRY_CHECKOUT   | MERCHANT | NOT_OFFERED | MERCHANT | NOT_OFFERED
                CARD_FULLY_DELEGATED | PLATFORM | NOT_OFFERED | MERCHANT | PLATFORM
                CARD_CHECKOUT        | PLATFORM | NOT_OFFERED | MERCHANT | NOT_OFFERED
                COMBO                | MERCHANT | NOT_OFFERED | MERCHANT | PLATFORM
                """)
        void followsTheStoreType(StoreType type, Owner identity, Owner loyalty, Owner ordering, Owner fraud) {
            var store = store(type, null, Map.of());

            assertThat(owner("IDENTITY", store)).isEqualTo(identity);
            assertThat(owner("LOYALTY", store)).isEqualTo(loyalty);
            assertThat(owner("ORDERING", store)).isEqualTo(ordering);
            assertThat(owner("FRAUD_AND_ABUSE", store)).isEqualTo(fraud);
        }

        @ParameterizedTest
        @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
                store type           | strategy             | owner
                CARD_FULLY_DELEGATED | NONE                 | PLATFORM
                CARD_FULLY_DELEGATED | PLATFORM_MANAGED     | PLATFORM
                CARD_FULLY_DELEGATED | PLATFORM_RECOMMENDED | MERCHANT
                CARD_FULLY_DELEGATED | MERCHANT_MANAGED     | MERCHANT
                COMBO                | NONE                 | PLATFORM
                COMBO                | PLATFORM_MANAGED     | PLATFORM
                COMBO                | PLATFORM_RECOMMENDED | MERCHANT
                COMBO                | MERCHANT_MANAGED     | MERCHANT
                """)
        void ofFraudAndAbuseFollowsTheStrategyWhereTheTypeLeavesItOpen(
                StoreType type, FraudStrategy strategy, Owner owner) {
            assertThat(owner("FRAUD_AND_ABUSE", store(type, strategy, Map.of())))
                    .isEqualTo(owner);
        }

        @ParameterizedTest
        @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
                store type         | strategy             | owner
                APP_ENTRY          | NONE                 | PLATFORM
                APP_ENTRY          | MERCHANT_MANAGED     | MERCHANT
                APP_ENTRY_CHECKOUT | PLATFORM_RECOMMENDED | MERCHANT
                APP_ENTRY_CHECKOUT | PLATFORM_MANAGED     | PLATFORM
                CARD_CHECKOUT      | MERCHANT_MANAGED     | MERCHANT
                """)
        void followsAStrategyBeforeTheStoreType(StoreType type, FraudStrategy strategy, Owner owner) {
            assertThat(owner("FRAUD_AND_ABUSE", store(type, strategy, Map.of())))
                    .isEqualTo(owner);
        }

        @ParameterizedTest
        @EnumSource
        void ofAnyOtherMethodDoesNotFollowTheStrategy(StoreType type) {
            var silent = store(type, null, Map.of());
            var strategic = store(type, MERCHANT_MANAGED, Map.of());

            assertThat(owner("IDENTITY", strategic)).isEqualTo(owner("IDENTITY", silent));
            assertThat(owner("LOYALTY", strategic)).isEqualTo(owner("LOYALTY", silent));
            assertThat(owner("ORDERING", strategic)).isEqualTo(owner("ORDERING", silent));
        }

        @ParameterizedTest
        @EnumSource
        void followsTheStoresOwnWordBeforeAllElse(Owner own) {
            var store = store(StoreType.COMBO, PLATFORM_RECOMMENDED, Map.of("FRAUD_AND_ABUSE", own, "ORDERING", own));

            assertThat(owner("FRAUD_AND_ABUSE", store)).isEqualTo(own);
            assertThat(owner("ORDERING", store)).isEqualTo(own);
            assertThat(owner("IDENTITY", store)).isEqualTo(MERCHANT);
        }

        @ParameterizedTest
        @EnumSource
        void ofLoyaltyMayBeTheMerchantInAnyStore(StoreType type) {
            assertThat(owner("LOYALTY", store(type, null, Map.of("LOYALTY", MERCHANT))))
                    .isEqualTo(MERCHANT);
        }

        @Test
        void isNobodyWhereTheFileOfMethodsIsSilent() {
            var ordering = method("ORDERING");
            var silent = new Method("NEW", "New", "POST", "/new", null, Map.of(), ordering.body());

            assertThat(silent.owner(store(StoreType.COMBO, MERCHANT_MANAGED, Map.of())))
                    .isEqualTo(NOT_OFFERED);
        }
    }

    @Nested
    class WhatARequestNames {

        private static final Instant NOON = Instant.parse("2026-07-01T12:00:00.000Z");

        @Test
        void isTheTestTheStoreAndTheTime() {
            assertThat(Method.values("test-1", "store-1", NOON, Map.of("code", "MILK")))
                    .containsEntry("testId", "test-1")
                    .containsEntry("storeId", "store-1")
                    .containsEntry("requestedAt", "2026-07-01T12:00:00.000Z")
                    .containsEntry("code", "MILK");
        }

        @Test
        void isAnIdentityKeyOfTheTestsOwnUnlessOneIsGiven() {
            assertThat(Method.values("test-1", "store-1", NOON, Map.of()))
                    .containsEntry("identityKey", "Y29ubmVjdGl2aXR5LXRlc3QtdGVzdC0x");
            assertThat(Method.values("test-1", "store-1", NOON, Map.of("identityKey", "a2V5")))
                    .containsEntry("identityKey", "a2V5");
        }
    }

    @Nested
    class AnItem {

        @Test
        void ofACatalogueIsASkuToWhoeverHasNoCatalogue() {
            assertThat(new Item(Kind.CATALOGUE_CODE, true).values("MILK"))
                    .contains(Map.of("code", "MILK", "codeType", "SKU"));
        }

        @Test
        void ofIdentityIsAKeyInBase64() {
            assertThat(new Item(Kind.IDENTITY_KEY, false).values("a2V5")).contains(Map.of("identityKey", "a2V5"));
            assertThat(new Item(Kind.IDENTITY_KEY, false).values("no key")).isEmpty();
            assertThat(new Item(Kind.IDENTITY_KEY, false).values("")).isEmpty();
        }
    }

    private static Method method(String name) {
        return Methods.builtIn().find(name).orElseThrow();
    }

    private static Owner owner(String method, StoreValues store) {
        return method(method).owner(store);
    }

    private static StoreValues store(StoreType type, @Nullable FraudStrategy strategy, Map<String, Owner> ownership) {
        return new StoreValues("Main Street", type, strategy, ownership);
    }
}
