package io.storewire.outbox;

import static io.storewire.mongo.Cover.Order.OF_THE_INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.mongo.Asked;
import io.storewire.mongo.Cover;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxCoverTest {

    @Test
    void aSweepReadsTheStoresWithUnpublishedEventsAlone() {
        var asked = Asked.by(database -> new Outbox(database).storesWithUnpublished());

        assertThat(asked)
                .singleElement()
                .satisfies(sweep -> assertThat(Cover.of(sweep)).contains(new Cover(OF_THE_INDEX, Set.of())));
    }
}
