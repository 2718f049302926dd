package io.storewire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.events.Actor;
import io.storewire.store.Step;
import io.storewire.store.StoreImports;
import io.storewire.transfer.Entry.Label;
import io.storewire.transfer.Entry.Wish;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChunkTest {

    private final Chunk chunk = new Chunk();

    @Test
    void isFullWithAThousandLines() {
        for (int i = 1; i < 1_000; i++) chunk.add(of("s-" + i), 300);

        assertThat(chunk.isFull()).isFalse();
        chunk.add(wrong(), 300);
        assertThat(chunk.isFull()).isTrue();
        assertThat(chunk.entries()).hasSize(1_000);
    }

    @Test
    void isFullWithAMegabyte() {
        for (int i = 1; i < 16; i++) chunk.add(wrong(), 64 * 1024);

        assertThat(chunk.isFull()).isFalse();
        chunk.add(of("s-1"), 64 * 1024);
        assertThat(chunk.isFull()).isTrue();
    }

    @Test
    void isFullWithAsManyLinesOfAStoreAsMayBePublishedTogether() {
        for (int i = 1; i < StoreImports.MOST_STEPS; i++) chunk.add(of("s-1"), 300);

        chunk.add(of("s-2"), 300);
        assertThat(chunk.isFull()).isFalse();
        chunk.add(of("s-1"), 300);
        assertThat(chunk.isFull()).isTrue();
    }

    private static Entry of(String storeId) {
        return new Entry(
                new Label(1, LineKind.STORE, storeId, null),
                new Wish.OfStore(new Step.See(new Caller(new Actor("u-1", "Ann"), Set.of(), Set.of()), storeId)));
    }

    private static Entry wrong() {
        return new Entry(new Label(1, null, null, null), new Wish.Wrong(Bodies.unreadable("nope")));
    }
}
