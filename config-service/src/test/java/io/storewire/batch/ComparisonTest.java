package io.storewire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests.Ended;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void tellsWhatBrokeAndWhatWasMended() {
        var comparison = Comparison.of(
                "before",
                rows(row("a", Outcome.REACHED), row("b", Outcome.NOT_REACHED), row("c", Outcome.REACHED)),
                rows(row("a", Outcome.NOT_REACHED), row("b", Outcome.REACHED), row("c", Outcome.REACHED)));

        assertThat(comparison.broken()).isEqualTo(1);
        assertThat(comparison.brokenRows()).containsExactly("a/IDENTITY");
        assertThat(comparison.mended()).isEqualTo(1);
        assertThat(comparison.mendedRows()).containsExactly("b/IDENTITY");
    }

    @Test
    void saysNothingOfWhatOnlyOneOfThemTested() {
        var comparison = Comparison.of(
                "before",
                rows(row("a", Outcome.REACHED), row("c", Outcome.NOT_REACHED)),
                rows(row("b", Outcome.NOT_REACHED), row("d", Outcome.REACHED)));

        assertThat(comparison.broken()).isZero();
        assertThat(comparison.mended()).isZero();
    }

    @Test
    void takesNothingForBrokenThatCouldNotBeTested() {
        var comparison = Comparison.of(
                "before",
                rows(row("a", Outcome.REACHED), row("b", Outcome.NOT_REACHED)),
                rows(row("a", Outcome.UNDETERMINED), row("b", Outcome.BLOCKED)));

        assertThat(comparison.broken()).isZero();
        assertThat(comparison.mended()).isZero();
    }

    @Test
    void namesTheFirstFiftyOfThem() {
        var before = IntStream.range(100, 200).mapToObj(i -> row("s" + i, Outcome.REACHED));
        var now = IntStream.range(100, 200).mapToObj(i -> row("s" + i, Outcome.NOT_REACHED));

        var comparison = Comparison.of("before", before.iterator(), now.iterator());

        assertThat(comparison.broken()).isEqualTo(100);
        assertThat(comparison.brokenRows()).hasSize(50).startsWith("s100/IDENTITY");
    }

    private static Iterator<Ended> rows(Ended... rows) {
        return Arrays.asList(rows).iterator();
    }

    private static Ended row(String storeId, Outcome outcome) {
        return new Ended(storeId + "/IDENTITY", outcome);
    }
}
