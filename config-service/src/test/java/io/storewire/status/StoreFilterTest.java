package io.storewire.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoreFilterTest {

    @Test
    void asksForTheStoresOfOneMerchant() {
        assertThat(query(of("m-1"))).contains("{\"merchantId\": \"m-1\"}");
    }

    @Test
    void asksForTheStoresOfSeveralMerchants() {
        assertThat(query(of("m-1", "m-2")))
                .containsAnyOf(
                        "{\"merchantId\": {\"$in\": [\"m-1\", \"m-2\"]}}",
                        "{\"merchantId\": {\"$in\": [\"m-2\", \"m-1\"]}}");
    }

    @Test
    void asksForNoStoresOfNobody() {
        assertThat(query(of())).contains("{\"merchantId\": {\"$in\": []}}");
    }

    @Test
    void passesOverStoresThatAreNotRegisteredWhoeverAsks() {
        assertThat(query(of("*"))).contains("{\"merchantId\": {\"$exists\": true}}");
    }

    @Test
    void takesAPrefixLiterally() {
        var odd = new StoreFilter(whose("*"), List.of(), Optional.of(".*Main"), Optional.empty());

        assertThat(query(odd)).contains("^\\\\Q.*main\\\\E");
    }

    @Test
    void asksForAllConditionsAtOnce() {
        var all = new StoreFilter(
                whose("m-1"), List.of("type:COMBO", "completion:COMPLETE"), Optional.empty(), Optional.of("store-7"));

        assertThat(query(all))
                .startsWith("{\"$and\": [")
                .contains("{\"merchantId\": \"m-1\"}")
                .contains("{\"facets\": {\"$all\": [\"type:COMBO\", \"completion:COMPLETE\"]}}")
                .contains("{\"_id\": {\"$gt\": \"store-7\"}}");
    }

    private static StoreFilter of(String... merchants) {
        return StoreFilter.of(whose(merchants));
    }

    private static Whose whose(String... merchants) {
        return new Whose(Set.of(merchants));
    }

    private static String query(StoreFilter filter) {
        return filter.query().toBsonDocument().toJson();
    }
}
