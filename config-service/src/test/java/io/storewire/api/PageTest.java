package io.storewire.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void holdsUpToItsLimitAndSaysWhereToGoOn() {
        assertThat(page(List.of(1, 2, 3), 2)).isEqualTo(new Page<>(List.of("<1>", "<2>"), "2"));
    }

    @Test
    void isTheLastWhereThereIsNoMore() {
        assertThat(page(List.of(1, 2), 2)).isEqualTo(new Page<>(List.of("<1>", "<2>"), null));
        assertThat(page(List.of(1), 2)).isEqualTo(new Page<>(List.of("<1>"), null));
        assertThat(page(List.of(), 2)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void hasFiftyItemsUnlessTheQuerySaysOtherwise() {
        assertThat(Page.limit(null)).isEqualTo(50);
        assertThat(Page.limit("200")).isEqualTo(200);
    }

    private static Page<String> page(List<Integer> read, int limit) {
        return Page.of(read, limit, String::valueOf, item -> "<" + item + ">");
    }
}
