package io.storewire.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.portal.Bars.Bar;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsTest {

    @Test
    void areAsLongAsThereWereManyOfEachAndTheMostFrequentIsFirst() {
        assertThat(Bars.of(Map.of("DNS_NOT_FOUND", 5L, "TLS_UNTRUSTED", 20L, "CONNECT_REFUSED", 5L))
                        .first())
                .containsExactly(
                        new Bar("TLS_UNTRUSTED", 20, 1_000),
                        new Bar("CONNECT_REFUSED", 5, 250),
                        new Bar("DNS_NOT_FOUND", 5, 250));
    }

    @Test
    void areSeenHoweverFewThereWere() {
        assertThat(Bars.of(Map.of("a", 1L, "b", 1_000_000L)).first().getLast().length())
                .isPositive();
    }

    @Test
    void areAsLongAsThoseBesideThem() {
        var skipped = Bars.of(Map.of("NO_ITEM", 2L, "DNS_NOT_FOUND", 900L), "NO_ITEM"::equals);

        assertThat(skipped.first()).containsExactly(new Bar("NO_ITEM", 2, 1_000));
    }

    @Test
    void areNoneOfNothing() {
        assertThat(Bars.of(Map.of("a", 0L)).none()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"6,6,0", "7,7,0", "8,6,2", "20,6,14"})
    void areNotMoreThanOneReadsAtAGlanceAndNoneIsHiddenAlone(int all, int first, int more) {
        var counts = new HashMap<String, Long>();
        for (var code = 0; code < all; code++) counts.put("CODE_" + code, 1L);

        var bars = Bars.of(counts);

        assertThat(bars.first()).hasSize(first);
        assertThat(bars.more()).hasSize(more);
    }
}
