package io.storewire.portal;

import static io.storewire.status.BatchRow.Outcome.BLOCKED;
import static io.storewire.status.BatchRow.Outcome.NOT_REACHED;
import static io.storewire.status.BatchRow.Outcome.SKIPPED;
import static io.storewire.status.BatchRow.Outcome.UNDETERMINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.batch.Comparison;
import io.storewire.status.BatchTests.Rows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowChoiceTest {

    private static final List<io.storewire.status.BatchRow.Outcome> FAILURES =
            List.of(NOT_REACHED, BLOCKED, UNDETERMINED);

    private static final Comparison COMPARED = new Comparison("b-0", 1, 0, List.of("berlin-07/ORDERING"), List.of());

    @Test
    void beginsWithTheFailures() {
        assertThat(chosen(Map.of())).isEqualTo(new Rows(FAILURES, null));
        assertThat(chosen(Map.of("host", "a.example"))).isEqualTo(new Rows(FAILURES, null, "a.example", null));
    }

    @Test
    void isOfTheOutcomeThatWasAskedFor() {
        assertThat(chosen(Map.of("outcome", "SKIPPED"))).isEqualTo(new Rows(List.of(SKIPPED), null));
    }

    @Test
    void isOfACodeWhateverTheOutcomeForSomethingMayHaveBeenSkippedForIt() {
        assertThat(chosen(Map.of("code", "NO_ITEM"))).isEqualTo(new Rows(List.of(), "NO_ITEM"));
        assertThat(chosen(Map.of("code", "NO_ITEM", "outcome", "SKIPPED")))
                .isEqualTo(new Rows(List.of(SKIPPED), "NO_ITEM"));
    }

    @Test
    void isWhatChangedAndNothingElseWhereNothingDid() {
        assertThat(chosen(Map.of("changed", "broken"))).isEqualTo(Rows.of(List.of("berlin-07/ORDERING")));
        assertThat(chosen(Map.of("changed", "mended"))).isEqualTo(Rows.of(List.of()));
    }

    @Test
    void isNothingThatChangedWhileThereIsNoComparison() {
        assertThat(uncompared("broken")).isEqualTo(Rows.of(List.of()));
        assertThat(uncompared("mended")).isEqualTo(Rows.of(List.of()));
    }

    @Test
    void isOfTheFailuresWhereNobodyKnowsWhatShouldHaveChanged() {
        assertThat(chosen(Map.of("changed", "foo"))).isEqualTo(new Rows(FAILURES, null));
        assertThat(uncompared("foo")).isEqualTo(new Rows(FAILURES, null));
    }

    private static Rows uncompared(String changed) {
        return RowChoice.of(Filters.ofRows("b-1", Map.of("changed", changed)), null);
    }

    private static Rows chosen(Map<String, String> query) {
        return RowChoice.of(Filters.ofRows("b-1", query), COMPARED);
    }
}
