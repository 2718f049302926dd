package io.storewire.portal;

import static io.storewire.portal.Shown.ORDERING;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Finding;
import io.storewire.api.Precondition;
import io.storewire.api.Problem;
import io.storewire.events.EndpointType;
import io.storewire.status.Status;
import io.storewire.store.ConnectorAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class EditTest {

    private static final Map<String, String> FORM =
            Map.of("endpoint", "https://mine.example.com", "endpointType", "PRIVATE", "basedOn", "2");

    private static final ConnectorAnswer THEIRS =
            new ConnectorAnswer(ORDERING, "https://theirs.example.com", EndpointType.PUBLIC, 7, List.of());

    @Nested
    class AsItBegins {

        @Test
        void itSaysWhatIsSaved() {
            var edit = Edit.of(Shown.saved(ORDERING, 2, Status.UNTESTED));

            assertThat(edit.field("endpoint")).isEqualTo(Shown.ENDPOINT);
            assertThat(edit.field("endpointType")).isEqualTo("PUBLIC");
            assertThat(edit.basedOn()).isEqualTo("2");
        }

        @Test
        void itSaysNothingWhereNothingIsSaved() {
            var edit = Edit.of(Shown.unset(ORDERING));

            assertThat(Edit.FIELDS)
                    .allSatisfy(name -> assertThat(edit.field(name)).isEmpty());
            assertThat(edit.basedOn()).isEmpty();
        }

        @Test
        void nothingIsWrongAndTheEndpointComesFirst() {
            var edit = Edit.of(Shown.unset(ORDERING));

            assertThat(edit.focus()).isEqualTo("endpoint");
            assertThat(edit.stale()).isFalse();
            assertThat(edit.theirs()).isEmpty();
            assertThat(edit.other()).isEmpty();
        }
    }

    @Nested
    class AfterARefusal {

        private final Edit wrong = Edit.again(
                ORDERING,
                FORM,
                Problem.unprocessable(List.of(
                        new Finding("/changeReference", "maxLength", "too long"),
                        new Finding("/reason", "pattern", "control characters"))));

        @Test
        void itKeepsWhatWasTypedAndWhatItIsBasedOn() {
            assertThat(wrong.fields()).isEqualTo(FORM);
            assertThat(wrong.basedOn()).isEqualTo("2");
        }

        @Test
        void eachFieldHasWhatIsWrongWithIt() {
            assertThat(wrong.findings("reason")).extracting(Finding::code).containsExactly("pattern");
            assertThat(wrong.wrong("reason")).isTrue();
            assertThat(wrong.wrong("endpoint")).isFalse();
        }

        @Test
        void theFirstFieldThatIsWrongComesFirst() {
            assertThat(wrong.focus()).isEqualTo("reason");
        }

        @Test
        void whatIsOfNoFieldIsSaidByItself() {
            var away = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "database-away", "Try again.");

            assertThat(Edit.again(ORDERING, FORM, away).other()).contains(away);
            assertThat(wrong.other()).isEmpty();
        }
    }

    @Nested
    class AfterSomebodyElsesSave {

        private final Edit edit = Edit.again(ORDERING, FORM, stale().with("saved", THEIRS));

        @Test
        void itShowsTheirs() {
            assertThat(edit.stale()).isTrue();
            assertThat(edit.theirs()).contains(THEIRS);
            assertThat(edit.other()).isEmpty();
        }

        @Test
        void itKeepsWhatWasTypedBasedOnTheirs() {
            assertThat(edit.field("endpoint")).isEqualTo("https://mine.example.com");
            assertThat(edit.basedOn()).isEqualTo("7");
        }
    }

    @Nested
    class AfterSomebodyElsesRemoval {

        @Test
        void itIsBasedOnNothing() {
            var edit = Edit.again(ORDERING, FORM, stale());

            assertThat(edit.stale()).isTrue();
            assertThat(edit.theirs()).isEmpty();
            assertThat(edit.basedOn()).isEmpty();
        }
    }

    @Nested
    class WhatAFormIsBasedOn {

        @Test
        void isTheRevisionThatItSays() {
            assertThat(basedOn("12")).isEqualTo(new Precondition.Revision(12));
            assertThat(basedOn("9".repeat(18))).isEqualTo(new Precondition.Revision(999_999_999_999_999_999L));
        }

        @Test
        void isNothingWhereItIsEmpty() {
            assertThat(basedOn("")).isEqualTo(new Precondition.Absent());
        }

        @Test
        void isUnknownWithoutAWordOfIt() {
            assertThat(Edit.precondition(Map.of())).isEqualTo(new Precondition.Missing());
        }

        @ParameterizedTest
        @ValueSource(strings = {"abc", "-1", "0", "01", "1.0", " ", "2 ", "9999999999999999999", "٢"})
        void isUnknownWhereNoFormOfOursSaysSo(String basedOn) {
            assertThat(basedOn(basedOn)).isEqualTo(new Precondition.Missing());
        }

        private static Precondition basedOn(String said) {
            return Edit.precondition(Map.of("basedOn", said));
        }
    }

    private static Problem stale() {
        return Problem.of(HttpStatus.PRECONDITION_FAILED, "stale", "It has changed.");
    }
}
