package io.storewire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.status.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AheadTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Ahead SOME = Ahead.of("a", stores(10), NOON);
    private static final Ahead FULL = Ahead.of("a", stores(Ahead.MOST), NOON);

    @Test
    void servesOnlyWhatComesAfterItsPlace() {
        assertThat(SOME.has("a", 5, NOON)).isTrue();
        assertThat(SOME.has("b", 5, NOON)).isFalse();
        assertThat(Ahead.NOTHING.has("", 5, NOON)).isFalse();
    }

    @Test
    void isOldAfterASecond() {
        assertThat(SOME.has("a", 5, NOON.plusMillis(999))).isTrue();
        assertThat(SOME.has("a", 5, NOON.plusMillis(1_000))).isFalse();
    }

    @Test
    void needsAWholePageUnlessNoMoreCome() {
        assertThat(SOME.has("a", 11, NOON)).isTrue();
        assertThat(FULL.has("a", Ahead.MOST + 1, NOON)).isFalse();
    }

    @Test
    void goesOnAfterTheLastThatWasTaken() {
        var rest = SOME.without(4);

        assertThat(SOME.first(4))
                .extracting(Candidate::storeId)
                .containsExactly("s-0000", "s-0001", "s-0002", "s-0003");
        assertThat(rest.has("s-0003", 6, NOON)).isTrue();
        assertThat(rest.first(100)).hasSize(6);
    }

    @Test
    void isOverWhenTheLastWasTakenAndNoMoreCome() {
        assertThat(SOME.over()).isFalse();
        assertThat(SOME.without(10).over()).isTrue();
        assertThat(FULL.without(Ahead.MOST).over()).isFalse();
        assertThat(Ahead.of("z", List.of(), NOON).over()).isTrue();
    }

    private static List<Candidate> stores(int number) {
        return IntStream.range(0, number)
                .mapToObj(store -> new Candidate("s-%04d".formatted(store), "m-1", List.of()))
                .toList();
    }
}
