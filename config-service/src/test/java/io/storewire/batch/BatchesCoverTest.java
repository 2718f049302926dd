package io.storewire.batch;

import static io.storewire.mongo.Cover.Order.MERGED;
import static io.storewire.mongo.Cover.Order.OF_THE_INDEX;

import com.mongodb.client.MongoDatabase;
import io.storewire.access.Caller;
import io.storewire.events.Actor;
import io.storewire.mongo.Asked;
import io.storewire.mongo.Cover;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the declared indexes do for batches in a real MongoDB. */
class BatchesCoverTest {

    private static final Cover ONE_STRETCH = new Cover(OF_THE_INDEX, Set.of());

    private static final Place PLACE = new Place(Instant.EPOCH, "b-1");

    @Test
    void thoseToSeeToAreReadAlone() {
        covers(database -> new Batches(database).due(Instant.EPOCH)).contains(ONE_STRETCH);
    }

    @Test
    void thoseOfAUserThatAreUnderWayAreCountedAlone() {
        covers(database -> new Batches(database).underWay("u-1")).contains(ONE_STRETCH);
    }

    @Test
    void theOneBeforeIsTheEndOfAStretch() {
        covers(database -> new Batches(database).previous("series")).contains(ONE_STRETCH);
    }

    @Test
    void theLatestAreOneStretchForEverybodyAndForOneMerchant() {
        latest(null, "*").contains(ONE_STRETCH);
        latest(PLACE, "*").contains(ONE_STRETCH);
        latest(null, "m-1").contains(ONE_STRETCH);
        latest(PLACE, "m-1").contains(ONE_STRETCH);
    }

    @Test
    void theLatestOfSeveralMerchantsAreMergedFromAStretchOfEach() {
        latest(null, "m-1", "m-2").contains(new Cover(MERGED, Set.of()));
        latest(PLACE, "m-1", "m-2").contains(new Cover(MERGED, Set.of()));
    }

    private static ListAssert<Cover> latest(@Nullable Place after, String... merchants) {
        var caller = new Caller(new Actor("u-1", "U"), Set.of(), Set.of(merchants));
        return covers(database -> new Batches(database).latest(caller, after, 50));
    }

    private static ListAssert<Cover> covers(Consumer<MongoDatabase> code) {
        var asked = Asked.by(code);
        Assertions.assertThat(asked).hasSize(1);
        return Assertions.assertThat(Cover.of(asked.getFirst()));
    }
}
