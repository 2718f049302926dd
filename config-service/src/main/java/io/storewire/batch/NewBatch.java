package io.storewire.batch;

import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.batch.Order.ItemChoice;
import io.storewire.events.Json;
import io.storewire.events.Uuids;
import io.storewire.method.Method;
import io.storewire.method.Methods;
import io.storewire.status.StoreQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to test, as the body of an order says.
 *
 * @param methods by name; all, if none are named
 */
record NewBatch(
        Stores stores,
        @Nullable List<String> methods,
        @Nullable ItemChoice testItem) {

    record Stores(
            @Nullable List<String> ids,
            @Nullable String merchantId,
            @Nullable Filter filter) {}

    record Filter(
            @Nullable String storeType,
            @Nullable String completion,
            @Nullable String method,
            @Nullable String status,
            @Nullable String q) {

        static final Filter NONE = new Filter(null, null, null, null, null);
    }

    /** @throws Problem 422 with all findings */
    static NewBatch of(Body body, Methods all) {
        return body.and(unknownMethods(body, all)).and(contradictions(body)).as(NewBatch.class);
    }

    /** The stores, if they are named, each once. */
    @Nullable
    List<String> ids() {
        var ids = stores.ids();
        return ids == null ? null : distinct(ids);
    }

    /** Which stores, if they are not named. */
    @Nullable
    StoreQuery query() {
        if (stores.ids() != null) return null;
        var by = stores.filter() == null ? Filter.NONE : stores.filter();
        return new StoreQuery(
                stores.merchantId(), by.storeType(), by.completion(), by.method(), by.status(), by.q(), null, null);
    }

    /** The names of those that are tested, each once. */
    List<String> tested(Methods all) {
        return methods == null ? all.all().stream().map(Method::name).toList() : distinct(methods);
    }

    /** The same for the same, whoever orders it. */
    String key() {
        return Uuids.v8(Json.mapper().writeValueAsString(this));
    }

    private static List<String> distinct(List<String> names) {
        return names.stream().distinct().toList();
    }

    private static List<Finding> unknownMethods(Body body, Methods all) {
        var named = body.json().path("methods");
        var filtered = body.json().at("/stores/filter/method");
        return Stream.concat(
                        IntStream.range(0, named.size())
                                .filter(at -> unknown(named.path(at).stringValueOpt(), all))
                                .mapToObj("/methods/%d"::formatted),
                        Stream.of("/stores/filter/method").filter(at -> unknown(filtered.stringValueOpt(), all)))
                .map(at -> new Finding(at, "unknown-method", "The methods are %s.".formatted(all.names())))
                .toList();
    }

    private static boolean unknown(Optional<String> name, Methods all) {
        return name.filter(one -> all.find(one).isEmpty()).isPresent();
    }

    private static List<Finding> contradictions(Body body) {
        var chosen = body.json().path("stores");
        return chosen.has("ids") && (chosen.has("merchantId") || chosen.has("filter"))
                ? List.of(new Finding("/stores", "ids-or-filter", "Name ids, or a merchant and a filter, not both."))
                : List.of();
    }
}
