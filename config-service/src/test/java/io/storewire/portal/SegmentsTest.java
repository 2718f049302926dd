package io.storewire.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.portal.Segments.Segment;
import io.storewire.status.BatchRow.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {

    @Nested
    class TheBar {

        @Test
        void beginsWithWhatWentWellAndEndsWithWhatIsToCome() {
            var drawn = Segments.of(
                            Map.of(
                                    Outcome.PENDING, 25L,
                                    Outcome.NOT_REACHED, 25L,
                                    Outcome.REACHED, 50L),
                            100)
                    .drawn();

            assertThat(drawn)
                    .containsExactly(
                            new Segment(Outcome.REACHED, 50, 0, 500),
                            new Segment(Outcome.NOT_REACHED, 25, 500, 250),
                            new Segment(Outcome.PENDING, 25, 750, 250));
        }

        @ParameterizedTest
        @CsvSource({"1,1,1", "100000,1,1", "3,5,7", "999,1,0", "1,0,0", "33,33,33", "7,100000,100000"})
        void isAlwaysAsLongAndHasNoGaps(long reached, long failed, long skipped) {
            var segments = Segments.of(
                    Map.of(Outcome.REACHED, reached, Outcome.NOT_REACHED, failed, Outcome.SKIPPED, skipped), 0);

            var end = 0L;
            for (var segment : segments.drawn()) {
                assertThat(segment.from()).isEqualTo(end);
                end += segment.length();
            }
            assertThat(end).isEqualTo(Segments.LENGTH);
        }

        @Test
        void showsOneFailureAmongAHundredThousand() {
            var segments = Segments.of(Map.of(Outcome.REACHED, 99_999L, Outcome.NOT_REACHED, 1L), 100_000);

            assertThat(segments.drawn())
                    .extracting(Segment::outcome)
                    .containsExactly(Outcome.REACHED, Outcome.NOT_REACHED);
            assertThat(segments.drawn().getLast().length()).isGreaterThan(3);
        }

        @Test
        void hasNothingOfABatchOfNothing() {
            assertThat(Segments.of(Map.of(), 0).drawn()).isEmpty();
        }
    }

    @Nested
    class WhatHasEnded {

        @Test
        void isAllThatIsNoLongerToCome() {
            var segments = Segments.of(Map.of(Outcome.REACHED, 40L, Outcome.SKIPPED, 3L, Outcome.PENDING, 17L), 86);

            assertThat(segments.ended()).isEqualTo(43);
            assertThat(segments.all().getLast().count()).isEqualTo(43);
            assertThat(segments.percent()).isEqualTo(50);
        }

        @Test
        void isNotAHundredPercentBeforeItIsAll() {
            var segments = Segments.of(Map.of(Outcome.REACHED, 99_999L, Outcome.PENDING, 1L), 100_000);

            assertThat(segments.percent()).isEqualTo(99);
        }

        @Test
        void isAllOfNothing() {
            assertThat(Segments.of(Map.of(), 0).percent()).isEqualTo(100);
        }

        @Test
        void isOfAsManyAsThereTurnOutToBe() {
            assertThat(Segments.of(Map.of(Outcome.REACHED, 12L), 10).total()).isEqualTo(12);
        }
    }
}
