package io.storewire.status;

import static io.storewire.events.Change.Owner.PLATFORM;
import static io.storewire.status.Facts.IDENTITY;
import static io.storewire.status.Facts.ORDERING;
import static io.storewire.status.Facts.owned;
import static io.storewire.status.Facts.reached;
import static io.storewire.status.Facts.registered;
import static io.storewire.status.Facts.renamed;
import static io.storewire.status.Facts.saved;
import static io.storewire.status.Facts.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.storewire.method.BuiltIn;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FacetsTest {

    @Nested
    class AStore {

        @Test
        void hasNoneUntilItIsRegistered() {
            assertThat(of(saved(ORDERING, 2), reached(ORDERING, 2, 1))).isEmpty();
        }

        @Test
        void isFoundByItsMerchant() {
            assertThat(of(registered()).get("merchantId")).isEqualTo("m-1");
        }

        @Test
        void isFoundByTypeAndCompletion() {
            facets(registered()).containsExactlyInAnyOrder("type:APP_ENTRY", "completion:INCOMPLETE");
        }

        @Test
        void isFoundByTheStatusOfEachAndOfAnyMethod() {
            facets(registered(), saved(ORDERING, 2), saved(IDENTITY, 3), reached(ORDERING, 2, 1))
                    .containsExactlyInAnyOrder(
                            "type:APP_ENTRY",
                            "completion:COMPLETE",
                            "status:ORDERING:SUCCESSFUL",
                            "status:*:SUCCESSFUL",
                            "status:IDENTITY:UNTESTED",
                            "status:*:UNTESTED");
        }

        @Test
        void isNotFoundByTheStatusOfWhatIsHidden() {
            facets(registered(), saved(ORDERING, 2), reached(ORDERING, 2, 1), owned(3, ORDERING, PLATFORM))
                    .containsExactlyInAnyOrder("type:APP_ENTRY", "completion:INCOMPLETE");
        }
    }

    @Nested
    class ATerm {

        @Test
        void isTheIdAndEachWordOfTheNameInLowerCase() {
            terms("Main-Street 12 (NORTH)").containsExactly("store-1", "main", "street", "12", "north");
        }

        @Test
        void mayBeOfAnyAlphabet() {
            terms("Überseestraße  東京店").containsExactly("store-1", "überseestraße", "東京店");
        }

        @Test
        void isNotTornApartByAnAccent() {
            terms("Cafe\u0301 हिन्दी").containsExactly("store-1", "cafe\u0301", "हिन्दी");
        }

        @Test
        void isTheIdAloneWhereTheNameHasNoWords() {
            terms("!!!").containsExactly("store-1");
        }
    }

    private static Map<String, ?> of(Object... facts) {
        return new Facets(BuiltIn.METHODS).of(view(facts));
    }

    private static ListAssert<String> facets(Object... facts) {
        return assertThat((Object) of(facts).get("facets")).asInstanceOf(list(String.class));
    }

    private static ListAssert<String> terms(String name) {
        return assertThat((Object) of(registered(), renamed(2, name)).get("terms"))
                .asInstanceOf(list(String.class));
    }
}
