package io.storewire.status;

import static io.storewire.status.Facts.IDENTITY;
import static io.storewire.status.Facts.ORDERING;
import static io.storewire.status.Facts.STORE;
import static io.storewire.status.Facts.asked;
import static io.storewire.status.Facts.blocked;
import static io.storewire.status.Facts.events;
import static io.storewire.status.Facts.notReached;
import static io.storewire.status.Facts.reached;
import static io.storewire.status.Facts.registered;
import static io.storewire.status.Facts.saved;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.storewire.access.Caller;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.events.Actor;
import io.storewire.method.BuiltIn;
import io.storewire.outbox.Projection.Told;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoreViewsTest {

    private static final Caller ANN = caller("m-1");
    private static final StoreQuery EVERYTHING = new StoreQuery(null, null, null, null, null, null, null, null);

    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final StoreViews views = new StoreViews(client.getDatabase("test"), BuiltIn.METHODS);

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Nested
    class AList {

        @Test
        void showsAStoreAsItIsShownAlone() {
            tell(registered(), saved(IDENTITY, 2), saved(ORDERING, 3));
            tell(reached(IDENTITY, 2, 1), blocked(IDENTITY, 2, 2), asked(IDENTITY, 2, 3), notReached(ORDERING, 3, 4));

            var list = views.list(ANN, EVERYTHING);

            assertThat(list.items()).containsExactly(views.shown(ANN, STORE));
            assertThat(list.nextCursor()).isNull();
        }

        @Test
        void leavesOutWhatIsNotRegistered() {
            tell(saved(IDENTITY, 2), reached(IDENTITY, 2, 1));

            assertThat(views.list(ANN, EVERYTHING).items()).isEmpty();
            assertThat(views.list(caller("*"), EVERYTHING).items()).isEmpty();
        }

        @Test
        void isEmptyForOtherMerchants() {
            tell(registered());

            assertThat(views.list(caller("m-2"), EVERYTHING).items()).isEmpty();
            assertThat(views.list(caller(), EVERYTHING).items()).isEmpty();
        }
    }

    private void tell(Object... facts) {
        views.apply(events(facts).stream().map(event -> new Told(event, "")).toList());
    }

    private static Caller caller(String... merchants) {
        return new Caller(new Actor("u", "U"), Set.of(), Set.of(merchants));
    }
}
