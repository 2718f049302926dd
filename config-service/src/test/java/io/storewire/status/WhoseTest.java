package io.storewire.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.access.Caller;
import io.storewire.events.Actor;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WhoseTest {

    @Nested
    class WhoAsksForEverything {

        @Test
        void looksAtTheStoresOfTheirMerchants() {
            assertThat(all(caller("m-1", "m-2")).merchants()).containsExactlyInAnyOrder("m-1", "m-2");
        }

        @Test
        void looksAtEverybodysWhereTheySeeThem() {
            assertThat(all(caller("*")).everybodys()).isTrue();
            assertThat(all(caller("m-1", "*")).everybodys()).isTrue();
        }

        @Test
        void looksAtNobodysWithoutMerchants() {
            assertThat(all(caller()).nobodys()).isTrue();
        }
    }

    @Nested
    class WhoAsksForAMerchant {

        @Test
        void looksAtItsStoresAlone() {
            assertThat(only(caller("m-1", "m-2"), "m-1").merchants()).containsExactly("m-1");
            assertThat(only(caller("*"), "m-1").merchants()).containsExactly("m-1");
        }

        @Test
        void looksAtNobodysWhereTheyDoNotSeeThem() {
            assertThat(only(caller("m-1"), "m-2").nobodys()).isTrue();
        }

        @Test
        void getsNotEverybodysByTheNameThatStandsForThem() {
            assertThat(only(caller("m-1"), "*").nobodys()).isTrue();
        }
    }

    private static Whose all(Caller caller) {
        return Whose.of(caller, Optional.empty());
    }

    private static Whose only(Caller caller, String merchantId) {
        return Whose.of(caller, Optional.of(merchantId));
    }

    private static Caller caller(String... merchants) {
        return new Caller(new Actor("u", "U"), Set.of(), Set.of(merchants));
    }
}
