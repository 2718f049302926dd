package io.storewire.status;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Sorts;
import io.storewire.access.Caller;
import io.storewire.api.Page;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
import io.storewire.mongo.Folded;
import io.storewire.mongo.Folded.Stored;
import io.storewire.outbox.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The view of every store, one document each. */
@Component
@Order(2)
public class StoreViews implements Projection {

    /** Most of what a view holds, and nothing that a list shows. */
    private static final Bson UNLISTED = exclude("value.recent");

    /** Counting reads everything, and nobody waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** As many as a fast batch has open tests of; one with ten recent tests of two methods has some 25 KB. */
    private static final int REMEMBERED = 2_000;

    private final MongoCollection<Document> collection;
    private final Folded<StoreView> views;
    private final Methods methods;

    StoreViews(MongoDatabase database, Methods methods) {
        this.methods = methods;
        collection = database.getCollection("store_views");
        views = new Folded<>(
                collection, StoreView.class, StoreView::empty, view -> new Facets(methods).of(view), REMEMBERED);
    }

    @Override
    public void apply(List<Told> told) {
        var changes = new HashMap<String, UnaryOperator<StoreView>>();
        for (var one : told) Folded.add(changes, one.event().storeId(), view -> view.apply(one.event()));
        views.fold(changes);
    }

    /**
     * The merchant whose store it is.
     *
     * @throws Problem 404 unless there is such a store and the caller sees it
     */
    public String demand(Caller caller, String storeId) {
        var registered = find(caller, storeId).value().registered();
        if (registered == null) throw noSuchStore(storeId);
        return registered.merchantId();
    }

    /** When a test of the method was last asked for, as far as the view knows. */
    public Instant latestRequest(String storeId, String method) {
        return views.find(storeId)
                .map(view -> view.method(method).latestRequest())
                .orElse(Instant.EPOCH);
    }

    /**
     * The store as people see it.
     *
     * @throws Problem 404 unless there is such a store and the caller sees it
     */
    public ShownStore shown(Caller caller, String storeId) {
        return shown(find(caller, storeId));
    }

    /**
     * The store with each method's ten latest tests, by the method's name and latest first.
     *
     * @throws Problem 404 unless there is such a store and the caller sees it
     */
    public ShownDetails details(Caller caller, String storeId) {
        var stored = find(caller, storeId);
        return new ShownDetails(shown(stored), ShownDetails.recent(stored.value()));
    }

    /**
     * Several stores as people see them, in the order of their ids.
     *
     * @throws Problem 404 for the first that there isn't or that the caller doesn't see
     */
    public List<ShownStore> shown(Caller caller, Collection<String> storeIds) {
        var read = views.read(storeIds);
        return storeIds.stream()
                .map(id -> shown(demand(caller, id, read.get(id))))
                .toList();
    }

    private ShownStore shown(Stored<StoreView> stored) {
        return ShownStore.of(stored.value(), stored.version(), methods);
    }

    private static Stored<StoreView> demand(Caller caller, String storeId, @Nullable Stored<StoreView> stored) {
        if (stored == null || !visible(caller, stored.value())) throw noSuchStore(storeId);
        return stored;
    }

    /** The versions of what is shown of them, whoever may see them; none for what there isn't. */
    public Map<String, Long> versions(Collection<String> storeIds) {
        return views.versions(storeIds);
    }

    private Stored<StoreView> find(Caller caller, String storeId) {
        return demand(caller, storeId, views.read(List.of(storeId)).get(storeId));
    }

    /** The same words whether a store does not exist or is somebody else's. */
    public static Problem noSuchStore(String storeId) {
        return Problem.notFound("There is no store %s.".formatted(storeId));
    }

    /**
     * One page of the stores that the caller sees, by id.
     *
     * <p>Of one merchant, an index gives a page in its order, however many stores there are. Who sees everybody's gets
     * them in the order of all ids, past those that the conditions leave out: the rarer what is asked for, the more is
     * read.
     */
    public Page<ShownStore> list(Caller caller, StoreQuery query) {
        var limit = Page.limit(query.limit());
        var read = collection
                .find(query.filter(caller).query())
                .projection(UNLISTED)
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .map(views::partly)
                .into(new ArrayList<>());
        return Page.of(read, limit, stored -> stored.value().storeId(), this::shown);
    }

    /** All stores that the caller sees, of that merchant if one is named, by id; read as slowly as the reader likes. */
    public MongoIterable<ShownStore> all(Caller caller, Optional<String> merchantId) {
        return collection
                .find(StoreFilter.of(Whose.of(caller, merchantId)).query())
                .timeoutMode(TimeoutMode.ITERATION)
                .projection(UNLISTED)
                .sort(Sorts.ascending("_id"))
                .map(document -> shown(views.partly(document)));
    }

    /** Some of the stores to test, after an id and in the order of ids. */
    public List<Candidate> candidates(Caller caller, StoreQuery query, String after, int most) {
        return collection
                .find(query.filter(caller).after(after).query())
                .projection(UNLISTED)
                .sort(Sorts.ascending("_id"))
                .limit(most)
                .map(document -> Candidate.of(views.partly(document).value(), methods))
                .into(new ArrayList<>());
    }

    /** Those of the named stores that there are and that the caller sees, by id. */
    public Map<String, Candidate> candidates(Caller caller, List<String> storeIds) {
        var found = new HashMap<String, Candidate>();
        views.read(storeIds).forEach((id, stored) -> {
            if (visible(caller, stored.value())) found.put(id, Candidate.of(stored.value(), methods));
        });
        return found;
    }

    /** How many stores there are to list. */
    public long count(Caller caller, StoreQuery query) {
        return collection
                .withTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .countDocuments(query.filter(caller).query());
    }

    /** How many stores have each facet. */
    Map<String, Long> count(Whose whose) {
        var counted = collection
                .withTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .aggregate(List.of(
                        match(StoreFilter.of(whose).query()),
                        project(fields(excludeId(), include("facets"))),
                        unwind("$facets"),
                        group("$facets", sum("stores", 1L))));
        var stores = new HashMap<String, Long>();
        for (var facet : counted)
            stores.put(facet.getString("_id"), facet.get("stores", Number.class).longValue());
        return stores;
    }

    private static boolean visible(Caller caller, StoreView view) {
        var registered = view.registered();
        return registered != null && caller.sees(registered.merchantId());
    }
}
