package io.storewire.status;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;

/**
 * Which stores to list or count; one that isn't registered yet is nobody's.
 *
 * @param facets all of which they must have
 * @param prefix of the id or of a word of the name, in any case
 * @param after the id that they come after
 */
record StoreFilter(Whose whose, List<String> facets, Optional<String> prefix, Optional<String> after) {

    static StoreFilter of(Whose whose) {
        return new StoreFilter(whose, List.of(), Optional.empty(), Optional.empty());
    }

    /** The same conditions, but of the stores that come after an id; all come after the empty one. */
    StoreFilter after(String storeId) {
        return new StoreFilter(whose, facets, prefix, Optional.of(storeId));
    }

    Bson query() {
        var conditions = new ArrayList<Bson>();
        conditions.add(ofMerchants());
        if (!facets.isEmpty()) conditions.add(all("facets", facets));
        prefix.ifPresent(text -> conditions.add(regex("terms", "^" + Pattern.quote(Facets.folded(text)))));
        after.ifPresent(id -> conditions.add(gt("_id", id)));
        return and(conditions);
    }

    /** One merchant is asked for by equality, so that an index gives its stores in their order. */
    private Bson ofMerchants() {
        if (whose.everybodys()) return exists("merchantId");
        return whose.merchants().size() == 1
                ? eq("merchantId", whose.merchants().iterator().next())
                : in("merchantId", whose.merchants());
    }
}
