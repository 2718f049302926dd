package io.storewire.status;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.regex;

import io.storewire.access.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;

/**
 * Which stores to list.
 *
 * @param facets all of which they must have
 * @param prefix of the id or of a word of the name, in any case
 * @param after the id that they come after
 */
record StoreFilter(Optional<String> merchantId, List<String> facets, Optional<String> prefix, Optional<String> after) {

    /** Never more than the caller sees. */
    Bson query(Caller caller) {
        var conditions = new ArrayList<Bson>();
        conditions.add(caller.seesAll() ? exists("merchantId") : in("merchantId", caller.merchants()));
        merchantId.ifPresent(id -> conditions.add(eq("merchantId", id)));
        if (!facets.isEmpty()) conditions.add(all("facets", facets));
        prefix.ifPresent(text -> conditions.add(regex("terms", "^" + Pattern.quote(Facets.folded(text)))));
        after.ifPresent(id -> conditions.add(gt("_id", id)));
        return and(conditions);
    }
}
