package io.storewire.history;

import static io.storewire.mongo.Cover.Order.OF_THE_INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.mongo.Asked;
import io.storewire.mongo.Cover;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesCoverTest {

    @Test
    void aPageOfAStoresChangesIsOneStretchOfAnIndex() {
        var asked = Asked.by(database -> new Changes(database).newest("s-1", 7, 51));

        assertThat(asked)
                .singleElement()
                .satisfies(page -> assertThat(Cover.of(page)).contains(new Cover(OF_THE_INDEX, Set.of())));
    }

    @Test
    void allOfAStoresChangesAreOneStretchOfAnIndex() {
        var asked = Asked.by(database -> new Changes(database).oldest("s-1"));

        assertThat(asked)
                .singleElement()
                .satisfies(all -> assertThat(Cover.of(all)).contains(new Cover(OF_THE_INDEX, Set.of())));
    }
}
