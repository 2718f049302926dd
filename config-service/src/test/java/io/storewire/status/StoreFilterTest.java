package io.storewire.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.access.Caller;
import io.storewire.events.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoreFilterTest {

    private static final StoreFilter EVERYTHING =
            new StoreFilter(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    @Test
    void neverAsksForMoreThanTheCallerSees() {
        assertThat(query(EVERYTHING, "m-1")).contains("{\"merchantId\": {\"$in\": [\"m-1\"]}}");
    }

    @Test
    void keepsToWhatTheCallerSeesWhoeverTheyAskFor() {
        var others = new StoreFilter(Optional.of("m-2"), List.of(), Optional.empty(), Optional.empty());

        assertThat(query(others, "m-1"))
                .contains("{\"merchantId\": {\"$in\": [\"m-1\"]}}")
                .contains("{\"merchantId\": \"m-2\"}");
    }

    @Test
    void passesOverStoresThatAreNotRegisteredWhoeverAsks() {
        assertThat(query(EVERYTHING, "*")).contains("{\"merchantId\": {\"$exists\": true}}");
    }

    @Test
    void takesAPrefixLiterally() {
        var odd = new StoreFilter(Optional.empty(), List.of(), Optional.of(".*Main"), Optional.empty());

        assertThat(query(odd, "*")).contains("^\\\\Q.*main\\\\E");
    }

    @Test
    void asksForAllConditionsAtOnce() {
        var all = new StoreFilter(
                Optional.empty(),
                List.of("type:COMBO", "completion:COMPLETE"),
                Optional.empty(),
                Optional.of("store-7"));

        assertThat(query(all, "m-1"))
                .startsWith("{\"$and\": [")
                .contains("{\"facets\": {\"$all\": [\"type:COMBO\", \"completion:COMPLETE\"]}}")
                .contains("{\"_id\": {\"$gt\": \"store-7\"}}");
    }

    private static String query(StoreFilter filter, String merchant) {
        var query = filter.query(new Caller(new Actor("u", "U"), Set.of(), Set.of(merchant)))
                .toBsonDocument();
        return query.toJson();
    }
}
