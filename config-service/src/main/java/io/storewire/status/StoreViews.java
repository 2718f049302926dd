package io.storewire.status;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.storewire.access.Caller;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
import io.storewire.mongo.Folded;
import io.storewire.mongo.Folded.Stored;
import io.storewire.outbox.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The view of every store, one document each. */
@Component
@Order(2)
public class StoreViews implements Projection {

    private final MongoCollection<Document> collection;
    private final Folded<StoreView> views;
    private final Methods methods;

    StoreViews(MongoDatabase database, Methods methods) {
        this.methods = methods;
        collection = database.getCollection("store_views");
        views = new Folded<>(collection, StoreView.class, StoreView::empty, view -> new Facets(methods).of(view));
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
        var registered = find(caller, storeId).registered();
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
        return ShownStore.of(find(caller, storeId), methods);
    }

    /**
     * A store as people see it.
     *
     * @param version another one after whatever changes in it
     */
    public record Row(ShownStore store, long version) {}

    /**
     * Several stores as people see them, in the order of their ids.
     *
     * @throws Problem 404 for the first that there isn't or that the caller doesn't see
     */
    public List<Row> rows(Caller caller, Collection<String> storeIds) {
        var read = views.read(storeIds);
        return storeIds.stream().map(id -> row(caller, id, read.get(id))).toList();
    }

    private Row row(Caller caller, String storeId, @Nullable Stored<StoreView> stored) {
        if (stored == null || !visible(caller, stored.value())) throw noSuchStore(storeId);
        return new Row(ShownStore.of(stored.value(), methods), stored.version());
    }

    /** The versions of their rows, whoever may see them; none for what there isn't. */
    public Map<String, Long> versions(Collection<String> storeIds) {
        return views.versions(storeIds);
    }

    private StoreView find(Caller caller, String storeId) {
        return views.find(storeId).filter(view -> visible(caller, view)).orElseThrow(() -> noSuchStore(storeId));
    }

    /** The same words whether a store does not exist or is somebody else's. */
    public static Problem noSuchStore(String storeId) {
        return Problem.notFound("There is no store %s.".formatted(storeId));
    }

    /** One page of the stores that the caller sees, by id. */
    List<StoreView> list(Caller caller, StoreFilter filter, int most) {
        return collection
                .find(filter.query(caller))
                .sort(Sorts.ascending("_id"))
                .limit(most)
                .map(views::value)
                .into(new ArrayList<>());
    }

    private static boolean visible(Caller caller, StoreView view) {
        var registered = view.registered();
        return registered != null && caller.sees(registered.merchantId());
    }
}
