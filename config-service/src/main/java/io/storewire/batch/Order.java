package io.storewire.batch;

import io.storewire.access.Caller;
import io.storewire.api.Problem;
import io.storewire.events.Actor;
import io.storewire.events.Uuids;
import io.storewire.method.Methods;
import io.storewire.status.StoreQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody ordered to be tested; it never changes.
 *
 * @param requestedBy who did
 * @param merchants whose stores they saw then; {@code *} stands for all
 * @param ids the stores, if they were named
 * @param filter which stores, if they were not, judged when the batch comes to them
 * @param unsuccessfulOf the batch whose tests are repeated, if it is that
 * @param methods in the order in which each store's are tested
 * @param item what tests that need an item are given
 * @param key what orders of the same have in common, to be compared
 * @param previous the one to compare with, if there was one
 */
record Order(
        String batchId,
        Actor requestedBy,
        Set<String> merchants,
        Instant at,
        @Nullable List<String> ids,
        @Nullable StoreQuery filter,
        @Nullable String unsuccessfulOf,
        List<String> methods,
        @Nullable ItemChoice item,
        String key,
        @Nullable String previous) {

    /** An item for each test that needs one: that of the store, else the named one, else the first of the catalogue. */
    record ItemChoice(
            @Nullable String code,
            @Nullable Boolean firstOfCatalogue,
            @Nullable Map<String, String> byStore) {

        Optional<String> of(String storeId) {
            return Optional.ofNullable(byStore).map(codes -> codes.get(storeId)).or(() -> Optional.ofNullable(code));
        }

        boolean first() {
            return Boolean.TRUE.equals(firstOfCatalogue);
        }
    }

    Order {
        merchants = Set.copyOf(merchants);
        methods = List.copyOf(methods);
    }

    /** @throws Problem 404 if it names a merchant whom the caller doesn't see */
    static Order of(String batchId, Caller caller, Instant at, NewBatch asked, Methods all) {
        return new Order(
                batchId,
                caller.actor(),
                merchants(caller, asked.stores().merchantId()),
                at,
                asked.ids(),
                asked.query(),
                null,
                asked.tested(all),
                asked.testItem(),
                asked.key(),
                null);
    }

    /** Never more than the caller sees: the tests are asked for in the name of whoever sees these. */
    private static Set<String> merchants(Caller caller, @Nullable String merchantId) {
        if (merchantId == null) return caller.merchants();
        if (caller.sees(merchantId)) return Set.of(merchantId);
        throw Problem.notFound("There is no merchant %s.".formatted(merchantId));
    }

    /** Of those of its tests that came to no good end, once more, to be compared with it. */
    Order again(String newId, Actor by, Instant now) {
        return new Order(
                newId, by, merchants, now, null, null, batchId, methods, item, Uuids.v8("retry", key), batchId);
    }

    /** How many rows it is of, of so many stores. */
    long rows(long chosen) {
        return chosen * methods.size();
    }

    /** The same, to be compared with that one. */
    Order after(@Nullable String earlier) {
        return new Order(batchId, requestedBy, merchants, at, ids, filter, unsuccessfulOf, methods, item, key, earlier);
    }

    /** What it has in common with orders of the same by people who see the same: they follow one another. */
    String series() {
        var seen = merchants.isEmpty()
                ? List.of(requestedBy.id())
                : merchants.stream().sorted().toList();
        return Uuids.v8(key, String.valueOf(merchants.size()), Uuids.v8(seen.toArray(String[]::new)));
    }

    /** Which stores, if they were not named. */
    StoreQuery query() {
        return filter == null ? StoreQuery.ALL : filter;
    }

    /** In whose name stores are looked up. */
    Caller caller() {
        return new Caller(requestedBy, Set.of(), merchants);
    }

    /** Only for whoever sees all that is in it; what was ordered by somebody who sees nobody's stores is theirs alone. */
    boolean isVisibleTo(Caller caller) {
        if (merchants.isEmpty()) return requestedBy.id().equals(caller.id());
        return caller.seesAll() || caller.merchants().containsAll(merchants);
    }
}
