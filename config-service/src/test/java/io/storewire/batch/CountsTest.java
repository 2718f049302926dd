package io.storewire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests.Share;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountsTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private static final List<Share> SHARES = List.of(
            new Share(Outcome.REACHED, "HTTP_RESPONSE", "a.example", 5),
            new Share(Outcome.NOT_REACHED, "CONNECT_REFUSED", "b.example", 2),
            new Share(Outcome.NOT_REACHED, "CONNECT_REFUSED", "c.example", 1),
            new Share(Outcome.SKIPPED, "NO_ITEM", null, 4),
            new Share(Outcome.PENDING, null, "a.example", 3));

    @Test
    void countWhatBecameOfTheRowsAndWhyOfThoseThatWereNotReached() {
        var counts = Counts.of(SHARES, Counts.none(NOON), NOON.plusSeconds(1));

        assertThat(counts.total()).isEqualTo(15);
        assertThat(counts.pending()).isEqualTo(3);
        assertThat(counts.ended()).isEqualTo(12);
        assertThat(counts.outcomes())
                .containsOnly(
                        Map.entry(Outcome.REACHED, 5L),
                        Map.entry(Outcome.NOT_REACHED, 3L),
                        Map.entry(Outcome.SKIPPED, 4L),
                        Map.entry(Outcome.PENDING, 3L));
        assertThat(counts.codes()).containsOnly(Map.entry("CONNECT_REFUSED", 3L), Map.entry("NO_ITEM", 4L));
        assertThat(counts.hosts()).containsExactly(Map.entry("b.example", 2L), Map.entry("c.example", 1L));
    }

    @Test
    void nameTheTenHostsWithTheMostTrouble() {
        var shares = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new Share(Outcome.NOT_REACHED, "DNS_NOT_FOUND", "h" + i, i))
                .toList();

        assertThat(Counts.of(shares, Counts.none(NOON), NOON).hosts())
                .hasSize(10)
                .containsKeys("h12", "h3")
                .doesNotContainKeys("h1", "h2");
    }

    @Test
    void tellTheRateOfTheLastMoments() {
        var first = Counts.of(ended(100), Counts.none(NOON), NOON.plusSeconds(2));
        var second = Counts.of(ended(300), first, NOON.plusSeconds(4));

        assertThat(first.rate()).isEqualTo(50);
        assertThat(second.rate()).isEqualTo(75);
        assertThat(Counts.of(ended(300), second, NOON.plusSeconds(4)).rate()).isEqualTo(75);
    }

    private static List<Share> ended(long count) {
        return List.of(new Share(Outcome.REACHED, "HTTP_RESPONSE", "a", count));
    }
}
