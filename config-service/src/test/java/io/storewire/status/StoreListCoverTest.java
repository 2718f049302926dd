package io.storewire.status;

import static io.storewire.mongo.Cover.Order.MERGED;
import static io.storewire.mongo.Cover.Order.OF_THE_INDEX;
import static io.storewire.mongo.Cover.Order.SORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.access.Caller;
import io.storewire.events.Actor;
import io.storewire.method.BuiltIn;
import io.storewire.mongo.Asked;
import io.storewire.mongo.Cover;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the declared indexes do for lists and counts in a real MongoDB. */
class StoreListCoverTest {

    private static final String NOTHING = "{}";
    private static final String TYPE = "{'storeType':'COMBO'}";
    private static final String STATUS = "{'method':'ORDERING','status':'UNTESTED'}";
    private static final String CURSOR = "{'cursor':'s-1'}";
    private static final String TYPE_CURSOR = "{'storeType':'COMBO','cursor':'s-1'}";
    private static final String TWO = "{'storeType':'COMBO','completion':'COMPLETE'}";
    private static final String TWO_CURSOR = "{'storeType':'COMBO','status':'UNTESTED','cursor':'s-1'}";
    private static final String WORD = "{'q':'berl'}";
    private static final String WORD_CURSOR = "{'q':'berl','cursor':'s-1'}";
    private static final String WORD_TYPE = "{'q':'berl','storeType':'COMBO'}";

    @Nested
    class OfOneMerchant {

        @ParameterizedTest
        @ValueSource(strings = {NOTHING, CURSOR, TYPE, STATUS, TYPE_CURSOR})
        void aPageIsOneStretchOfAnIndex(String query) {
            covers(query, "m-1").contains(new Cover(OF_THE_INDEX, Set.of()));
        }

        /** Where a merchant's is the only one asked for, a caller's other merchants do not matter. */
        @ParameterizedTest
        @ValueSource(strings = {"{'merchantId':'m-1'}", "{'merchantId':'m-1','completion':'COMPLETE','cursor':'s-1'}"})
        void aPageIsThatForStaffToo(String query) {
            covers(query, "*").contains(new Cover(OF_THE_INDEX, Set.of()));
            covers(query, "m-1", "m-2").contains(new Cover(OF_THE_INDEX, Set.of()));
        }

        /** An index has room for one array, so it bounds one facet and the others are looked at in order. */
        @ParameterizedTest
        @ValueSource(strings = {TWO, TWO_CURSOR})
        void severalConditionsAreLookedAtInOrder(String query) {
            covers(query, "m-1").contains(new Cover(OF_THE_INDEX, Set.of("facets")));
        }

        /**
         * Words lie in the order of the alphabet, not of the ids of their stores. Sorting is accepted: a prefix names few of
         * a merchant's stores, and of those the database keeps no more than a page. Where it names many, the stores
         * in their order are the better way, and the database may take it.
         */
        @Test
        void whatAWordFindsIsSorted() {
            covers(WORD, "m-1").contains(new Cover(SORTED, Set.of()), new Cover(OF_THE_INDEX, Set.of("terms")));
            covers(WORD_CURSOR, "m-1")
                    .contains(new Cover(SORTED, Set.of("_id")), new Cover(OF_THE_INDEX, Set.of("terms")));
            covers(WORD_TYPE, "m-1")
                    .contains(new Cover(SORTED, Set.of("facets")), new Cover(OF_THE_INDEX, Set.of("terms")));
        }

        @Test
        void aCountReadsTheirsAlone() {
            assertThat(Cover.of(counted("m-1"))).contains(new Cover(OF_THE_INDEX, Set.of()));
        }
    }

    @Nested
    class OfSeveralMerchants {

        @ParameterizedTest
        @ValueSource(strings = {NOTHING, CURSOR, TYPE, STATUS, TYPE_CURSOR})
        void aPageIsMergedFromAStretchOfEach(String query) {
            covers(query, "m-1", "m-2").contains(new Cover(MERGED, Set.of()));
        }

        @Test
        void aCountReadsTheirsAlone() {
            assertThat(Cover.of(counted("m-1", "m-2"))).contains(new Cover(MERGED, Set.of()));
        }
    }

    @Nested
    class OfEverybody {

        /** Nearly all views are of registered stores, so a page without conditions reads little more than itself. */
        @ParameterizedTest
        @ValueSource(strings = {NOTHING, TYPE, STATUS, TWO, WORD})
        void aPageIsReadInTheOrderOfIdsPastWhatTheConditionsLeaveOut(String query) {
            covers(query, "*").extracting(Cover::order).contains(OF_THE_INDEX);
        }
    }

    private static ListAssert<Cover> covers(String query, String... merchants) {
        var asked =
                Asked.by(database -> new StoreViews(database, BuiltIn.METHODS).list(caller(merchants), read(query)));
        assertThat(asked).hasSize(1);
        return assertThat(Cover.of(asked.getFirst()));
    }

    private static Asked counted(String... merchants) {
        return Asked.by(database -> new StoreViews(database, BuiltIn.METHODS).count(new Whose(Set.of(merchants))))
                .getFirst();
    }

    private static StoreQuery read(String query) {
        return JsonMapper.shared().readValue(query.replace('\'', '"'), StoreQuery.class);
    }

    private static Caller caller(String... merchants) {
        return new Caller(new Actor("u", "U"), Set.of(), Set.of(merchants));
    }
}
