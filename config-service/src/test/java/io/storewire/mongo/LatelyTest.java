package io.storewire.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private final Lately<Integer> lately = new Lately<>(2);

    @Test
    void knowsWhatItWasToldLast() {
        lately.remember(Map.of("a", 1));
        lately.remember(Map.of("a", 2, "b", 3));

        assertThat(lately.known(List.of("a", "b", "c"))).isEqualTo(Map.of("a", 2, "b", 3));
    }

    @Test
    void forgetsWhatWasNotAskedForTheLongest() {
        lately.remember(Map.of("a", 1));
        lately.remember(Map.of("b", 2));
        lately.known(List.of("a"));
        lately.remember(Map.of("c", 3));

        assertThat(lately.known(List.of("a", "b", "c"))).containsOnlyKeys("a", "c");
    }

    @Test
    void forgetsWhatItIsTold() {
        lately.remember(Map.of("a", 1, "b", 2));
        lately.forget(List.of("a"));

        assertThat(lately.known(List.of("a", "b"))).containsOnlyKeys("b");
    }
}
