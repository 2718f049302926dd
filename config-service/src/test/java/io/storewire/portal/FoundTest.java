package io.storewire.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Page;
import io.storewire.method.Completion;
import io.storewire.status.Counts;
import io.storewire.status.ShownStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoundTest {

    private static final Counts COUNTED =
            new Counts(Map.of(Completion.COMPLETE, 70L, Completion.INCOMPLETE, 30L), Map.of(), Shown.NOON);

    @Test
    void isAsManyAsThereAreOnTheOnlyPage() {
        assertThat(found(Map.of("q", "b"), 3, null).number()).hasValue(3);
    }

    @Test
    void isAllThatWereCountedWhereTheListIsOfAll() {
        assertThat(found(Map.of(), 50, "s-50").number()).hasValue(100);
        assertThat(found(Map.of("merchantId", "m-1", "cursor", "s-50"), 50, null)
                        .number())
                .hasValue(100);
    }

    @Test
    void isNotCountedForAPage() {
        assertThat(found(Map.of("q", "b"), 50, "s-50")).isEqualTo(new Found(true, java.util.OptionalLong.empty()));
        assertThat(found(Map.of("q", "b", "cursor", "s-50"), 2, null).number()).isEmpty();
    }

    @Test
    void isNothingWhereNoStoreMatches() {
        assertThat(found(Map.of("q", "b"), 0, null).any()).isFalse();
    }

    private static Found found(Map<String, String> query, int here, @Nullable String next) {
        List<ShownStore> stores = Collections.nCopies(here, Shown.details().store());
        return Found.of(Filters.ofStores(query), new Page<>(stores, next), COUNTED);
    }
}
