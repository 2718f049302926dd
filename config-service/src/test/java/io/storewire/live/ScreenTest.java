package io.storewire.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final Screen BLANK = Screen.blank(List.of("b", "a"));

    @Nested
    class WhatIsOutdated {

        @Test
        void isAllThatWasNeverShownInTheOrderOfTheRequest() {
            assertThat(BLANK.outdated(Map.of("a", 1L, "b", 1L, "c", 1L))).containsExactly("b", "a");
        }

        @Test
        void isWhatHasAnotherVersionAlsoAnEarlierOne() {
            var screen = BLANK.with(List.of(row("a", 5), row("b", 5)));

            assertThat(screen.outdated(Map.of("a", 5L, "b", 5L))).isEmpty();
            assertThat(screen.outdated(Map.of("a", 6L, "b", 5L))).containsExactly("a");
            assertThat(screen.outdated(Map.of("a", 5L, "b", 1L))).containsExactly("b");
        }

        @Test
        void isWhatIsNoLongerThere() {
            assertThat(BLANK.with(row("a", 5)).outdated(Map.of())).containsExactly("a");
        }
    }

    @Nested
    class TheToken {

        @Test
        void ofOneStoreIsItsVersion() {
            assertThat(Screen.blank(List.of("a")).with(row("a", 12)).token()).isEqualTo("12");
        }

        @Test
        void ofSeveralIsShortAndAnotherWithEachChange() {
            var first = BLANK.with(row("a", 1));
            var second = first.with(row("b", 1));

            assertThat(second.token())
                    .hasSize(24)
                    .isNotEqualTo(first.token())
                    .isNotEqualTo(second.with(row("a", 2)).token());
        }

        @Test
        void ofTheSameVersionsIsTheSameWhateverWasBefore() {
            var direct = BLANK.with(List.of(row("a", 3), row("b", 1)));
            var gradual =
                    BLANK.with(row("b", 9)).with(row("a", 2)).with(row("b", 1)).with(row("a", 3));

            assertThat(gradual.token()).isEqualTo(direct.token());
        }

        @Test
        void tellsWhichStoreHasWhichVersion() {
            var one = BLANK.with(List.of(row("a", 1), row("b", 2)));
            var other = BLANK.with(List.of(row("a", 2), row("b", 1)));

            assertThat(one.token()).isNotEqualTo(other.token());
        }
    }

    private static Row row(String storeId, long version) {
        return new Row(storeId, version, "{}");
    }
}
