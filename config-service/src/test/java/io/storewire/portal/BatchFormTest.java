package io.storewire.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.method.BuiltIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchFormTest {

    @Nested
    class AtTheBeginning {

        @Test
        void allMethodsAreChosenWithTheFirstItemOfEachCatalogue() {
            var form = form(Map.of());

            assertThat(form.methods()).containsExactly("IDENTITY", "LOYALTY", "ORDERING", "FRAUD_AND_ABUSE");
            assertThat(form.order().get("testItem")).isEqualTo(Map.of("firstOfCatalogue", true));
            assertThat(form.once()).isEqualTo("now");
        }
    }

    @Nested
    class AnOrder {

        @Test
        void isOfTheMethodsThatAreStillChosen() {
            assertThat(form(Map.of("chosen", "yes", "test.ORDERING", "on")).methods())
                    .containsExactly("ORDERING");
            assertThat(form(Map.of("chosen", "yes")).methods()).isEmpty();
        }

        @Test
        void isOfTheStoresThatTheListWasNarrowedTo() {
            var form = form(Map.of("merchantId", "m-1", "status", "UNTESTED", "q", " b ", "cursor", "s-1"));

            assertThat(form.order().get("stores"))
                    .isEqualTo(Map.of("merchantId", "m-1", "filter", Map.of("status", "UNTESTED", "q", "b")));
        }

        @Test
        void isOfAllStoresOfAListThatIsNotNarrowed() {
            assertThat(form(Map.of("cursor", "s-1")).order().get("stores")).isEqualTo(Map.of());
        }

        @Test
        void givesTestsTheCodeOrNothing() {
            assertThat(form(Map.of("item", "CODE", "code", " SKU-1 ")).order().get("testItem"))
                    .isEqualTo(Map.of("code", "SKU-1"));
            assertThat(form(Map.of("item", "NONE", "code", "SKU-1")).order()).doesNotContainKey("testItem");
            assertThat(form(Map.of("item", "a-word")).gives(BatchForm.Choice.FIRST))
                    .isTrue();
        }
    }

    @Nested
    class ASecondPress {

        private final Map<String, String> pressed = Map.of("once", "k-1", "chosen", "yes", "test.ORDERING", "on");

        @Test
        void isTheSameOrder() {
            assertThat(form(pressed).key()).isEqualTo(form(pressed).key());
        }

        @Test
        void isAnotherAfterSomethingElseWasChosenOrThePageWasOpenedAnew() {
            assertThat(form(pressed).key())
                    .isNotEqualTo(form(but("item", "NONE")).key())
                    .isNotEqualTo(form(but("test.LOYALTY", "on")).key())
                    .isNotEqualTo(form(but("q", "berlin")).key())
                    .isNotEqualTo(form(but("once", "k-2")).key());
        }

        private Map<String, String> but(String name, String value) {
            var changed = new HashMap<>(pressed);
            changed.put(name, value);
            return changed;
        }
    }

    private static BatchForm form(Map<String, String> said) {
        return BatchForm.of(said, List.copyOf(BuiltIn.METHODS.all()), "now");
    }
}
