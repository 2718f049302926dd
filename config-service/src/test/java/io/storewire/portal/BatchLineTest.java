package io.storewire.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Page;
import io.storewire.batch.Comparison;
import io.storewire.batch.Progress.State;
import io.storewire.batch.ShownBatch;
import io.storewire.portal.Bars.Bar;
import io.storewire.status.BatchRow.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchLineTest {

    private static final Instant NOON = Shown.NOON;

    @Nested
    class ABatchUnderWay {

        @Test
        void canBeCancelledButNotRunAgain() {
            var line = new BatchLine(batch(State.RUNNING, null));

            assertThat(line.over()).isFalse();
            assertThat(line.cancellable()).isTrue();
            assertThat(line.repeatable()).isFalse();
        }

        @Test
        void thatWasCancelledIsNotOverBeforeItsTestsAre() {
            var line = new BatchLine(batch(State.CANCELLED, null));

            assertThat(line.over()).isFalse();
            assertThat(line.cancellable()).isFalse();
            assertThat(line.repeatable()).isFalse();
        }

        @Test
        void saysHowLongItWillTake() {
            assertThat(screen(batch(State.RUNNING, null), Map.of()).left()).contains(new Left(60, Left.Unit.SECONDS));
        }
    }

    @Nested
    class ABatchThatIsOver {

        @Test
        void canBeRunAgainWhereSomethingFailed() {
            var line = new BatchLine(batch(State.DONE, NOON));

            assertThat(line.unsuccessful()).isEqualTo(6);
            assertThat(line.repeatable()).isTrue();
            assertThat(line.cancellable()).isFalse();
        }

        @Test
        void takesNoTimeAnyMore() {
            assertThat(screen(batch(State.DONE, NOON), Map.of()).left()).isEmpty();
        }
    }

    @Nested
    class TheBars {

        @Test
        void keepWhatFailedApartFromWhatWasSkipped() {
            var screen = screen(batch(State.DONE, NOON), Map.of());

            assertThat(screen.failures().first()).extracting(Bar::name).containsExactly("DNS_NOT_FOUND", "CANCELLED");
            assertThat(screen.skips().first()).extracting(Bar::name).containsExactly("NO_ITEM");
            assertThat(screen.hosts().first()).extracting(Bar::name).containsExactly("a.example");
        }
    }

    @Nested
    class TheRows {

        @Test
        void areNamedAfterWhatTheyAreNarrowedTo() {
            var batch = batch(State.DONE, NOON);

            assertThat(screen(batch, Map.of()).shown()).isEqualTo("failures");
            assertThat(screen(batch, Map.of("host", "a.example")).shown()).isEqualTo("failures");
            assertThat(screen(batch, Map.of("code", "NO_ITEM")).shown()).isEqualTo("code");
            assertThat(screen(batch, Map.of("changed", "broken")).shown()).isEqualTo("broken");
            assertThat(screen(batch, Map.of("changed", "foo")).shown()).isEqualTo("failures");
            assertThat(screen(batch, Map.of("outcome", "SKIPPED", "code", "NO_ITEM"))
                            .shown())
                    .isEqualTo("SKIPPED");
        }
    }

    @Nested
    class WhatChanged {

        private final Comparison comparison = new Comparison("b-0", 2, 1, List.of("a/ORDERING"), List.of("b/ORDERING"));

        @Test
        void isCutWhereNotAllOfItIsNamed() {
            assertThat(screen(compared(), Map.of("changed", "broken")).cut()).isTrue();
            assertThat(screen(compared(), Map.of("changed", "mended")).cut()).isFalse();
            assertThat(screen(compared(), Map.of()).cut()).isFalse();
            assertThat(screen(batch(State.DONE, NOON), Map.of("changed", "broken"))
                            .cut())
                    .isFalse();
        }

        private ShownBatch compared() {
            return batch(State.DONE, NOON, comparison);
        }
    }

    private static BatchScreen screen(ShownBatch batch, Map<String, String> query) {
        return new BatchScreen(
                batch, Filters.ofRows("b-1", query), new Page<>(List.of(), null), NOON, "k-1", Optional.empty());
    }

    private static ShownBatch batch(State state, @Nullable Instant endedAt) {
        return batch(state, endedAt, null);
    }

    private static ShownBatch batch(State state, @Nullable Instant endedAt, @Nullable Comparison comparison) {
        return new ShownBatch(
                "b-1",
                state,
                "Vera",
                NOON,
                12,
                Map.of(Outcome.NOT_REACHED, 3L, Outcome.BLOCKED, 1L, Outcome.UNDETERMINED, 2L, Outcome.SKIPPED, 4L),
                Map.of("DNS_NOT_FOUND", 3L, "CANCELLED", 2L, "NO_ITEM", 4L),
                Map.of("a.example", 3L),
                1.5,
                NOON.plusSeconds(55),
                NOON,
                endedAt,
                null,
                null,
                comparison,
                List.of("ORDERING"),
                null,
                7);
    }
}
