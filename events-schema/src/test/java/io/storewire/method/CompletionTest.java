package io.storewire.method;

import static io.storewire.method.Completion.COMPLETE;
import static io.storewire.method.Completion.INCOMPLETE;
import static io.storewire.method.Completion.NOT_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Change.Owner;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            owner       | saved | completion
            MERCHANT    | false | INCOMPLETE
            MERCHANT    | true  | COMPLETE
            PLATFORM    | false | NOT_REQUIRED
            PLATFORM    | true  | NOT_REQUIRED
            NOT_OFFERED | false | NOT_REQUIRED
            NOT_OFFERED | true  | NOT_REQUIRED
            """)
    void ofAMethodAsksForAConnectorOnlyWhereItIsTheMerchants(Owner owner, boolean saved, Completion completion) {
        assertThat(Completion.of(owner, saved)).isEqualTo(completion);
    }

    @Nested
    class AStore {

        @Test
        void isIncompleteWhileOneOfTheMerchantsMethodsIs() {
            assertThat(Completion.of(List.of(COMPLETE, INCOMPLETE, NOT_REQUIRED)))
                    .isEqualTo(INCOMPLETE);
        }

        @Test
        void isCompleteOnceEachOfTheMerchantsMethodsIs() {
            assertThat(Completion.of(List.of(NOT_REQUIRED, COMPLETE, COMPLETE))).isEqualTo(COMPLETE);
        }

        @Test
        void isNotRequiredOnlyWhereNoMethodIsTheMerchants() {
            assertThat(Completion.of(List.of(NOT_REQUIRED, NOT_REQUIRED))).isEqualTo(NOT_REQUIRED);
            assertThat(Completion.of(List.of())).isEqualTo(NOT_REQUIRED);
        }
    }
}
