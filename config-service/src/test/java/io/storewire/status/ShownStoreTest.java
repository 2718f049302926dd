package io.storewire.status;

import static io.storewire.events.Change.Owner.MERCHANT;
import static io.storewire.events.Change.Owner.NOT_OFFERED;
import static io.storewire.events.Change.Owner.PLATFORM;
import static io.storewire.status.Facts.ORDERING;
import static io.storewire.status.Facts.asked;
import static io.storewire.status.Facts.at;
import static io.storewire.status.Facts.notReached;
import static io.storewire.status.Facts.owned;
import static io.storewire.status.Facts.reached;
import static io.storewire.status.Facts.registered;
import static io.storewire.status.Facts.removed;
import static io.storewire.status.Facts.renamed;
import static io.storewire.status.Facts.saved;
import static io.storewire.status.Facts.testId;
import static io.storewire.status.Facts.view;
import static io.storewire.status.Status.SUCCESSFUL;
import static io.storewire.status.Status.UNTESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storewire.events.Change.StoreType;
import io.storewire.events.EndpointType;
import io.storewire.events.Lane;
import io.storewire.method.BuiltIn;
import io.storewire.method.Completion;
import io.storewire.status.ShownStore.PendingTest;
import io.storewire.status.ShownStore.ShownMethod;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShownStoreTest {

    @Nested
    class AStore {

        @Test
        void isShownAsItIsNow() {
            var store = shown(registered(), saved(ORDERING, 2), renamed(3, "Side Street"));

            assertThat(store.storeId()).isEqualTo("store-1");
            assertThat(store.merchantId()).isEqualTo("m-1");
            assertThat(store.name()).isEqualTo("Side Street");
            assertThat(store.storeType()).isEqualTo(StoreType.APP_ENTRY);
            assertThat(store.revision()).isEqualTo(3);
            assertThat(store.completion()).isEqualTo(Completion.INCOMPLETE);
        }

        @Test
        void listsEveryMethodInTheOrderOfTheFile() {
            assertThat(shown(registered()).methods())
                    .extracting(ShownMethod::method)
                    .containsExactly("IDENTITY", "LOYALTY", "ORDERING", "FRAUD_AND_ABUSE");
        }

        @Test
        void isNotShownUntilItIsRegistered() {
            assertThatIllegalArgumentException().isThrownBy(() -> shown(saved(ORDERING, 2)));
        }
    }

    @Nested
    class AMethod {

        @Test
        void showsItsConnectorItsStatusAndItsTests() {
            var method = ordering(registered(), saved(ORDERING, 2), reached(ORDERING, 2, 1), asked(ORDERING, 2, 3));

            assertThat(method.owner()).isEqualTo(MERCHANT);
            assertThat(method.completion()).isEqualTo(Completion.COMPLETE);
            assertThat(method.endpoint()).isEqualTo("https://r2.example.com");
            assertThat(method.endpointType()).isEqualTo(EndpointType.PUBLIC);
            assertThat(method.revision()).isEqualTo(2);
            assertThat(method.status()).isEqualTo(SUCCESSFUL);
            assertThat(method.lastTest())
                    .isEqualTo(ShownTest.of(reached(ORDERING, 2, 1).event()));
            assertThat(method.pendingTest())
                    .isEqualTo(new PendingTest(testId(3), 2, Lane.INTERACTIVE, "Ann", at(3), at(63)));
        }

        @Test
        void ofWhichNothingIsKnownAsksForAConnector() {
            assertThat(ordering(registered()))
                    .isEqualTo(new ShownMethod(
                            ORDERING, MERCHANT, Completion.INCOMPLETE, null, null, null, null, null, null));
        }

        @Test
        void whoseConnectorIsRemovedShowsNoneAndNoStatus() {
            var method = ordering(registered(), saved(ORDERING, 2), reached(ORDERING, 2, 1), removed(ORDERING, 3));

            assertThat(method.endpoint()).isNull();
            assertThat(method.revision()).isNull();
            assertThat(method.status()).isNull();
            assertThat(method.completion()).isEqualTo(Completion.INCOMPLETE);
        }

        @Test
        void thatIsNotTheMerchantsShowsNothingMore() {
            var hidden = ordering(
                    registered(),
                    saved(ORDERING, 2),
                    reached(ORDERING, 2, 1),
                    asked(ORDERING, 2, 3),
                    owned(3, ORDERING, PLATFORM));

            assertThat(hidden)
                    .isEqualTo(new ShownMethod(
                            ORDERING, PLATFORM, Completion.NOT_REQUIRED, null, null, null, null, null, null));
            assertThat(shown(registered()).methods().get(1))
                    .isEqualTo(new ShownMethod(
                            "LOYALTY", NOT_OFFERED, Completion.NOT_REQUIRED, null, null, null, null, null, null));
        }

        @Test
        void showsEverythingAgainOnceItIsTheMerchantsAgain() {
            var method = ordering(
                    registered(),
                    saved(ORDERING, 2),
                    reached(ORDERING, 2, 1),
                    owned(3, ORDERING, PLATFORM),
                    owned(4, ORDERING, MERCHANT));

            assertThat(method.revision()).isEqualTo(2);
            assertThat(method.status()).isEqualTo(SUCCESSFUL);
        }

        @Test
        void keepsShowingTheLastTestOfAnOldRevisionBesideItsNewStatus() {
            var method = ordering(registered(), saved(ORDERING, 2), notReached(ORDERING, 2, 1), saved(ORDERING, 3));

            assertThat(method.status()).isEqualTo(UNTESTED);
            assertThat(method.lastTest()).extracting(ShownTest::revision).isEqualTo(2L);
        }
    }

    private static ShownStore shown(Object... facts) {
        return ShownStore.of(view(facts), 1, BuiltIn.METHODS);
    }

    private static ShownMethod ordering(Object... facts) {
        return shown(facts).methods().get(2);
    }
}
