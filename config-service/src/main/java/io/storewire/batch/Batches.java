package io.storewire.batch;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.storewire.access.Caller;
import io.storewire.batch.Progress.State;
import io.storewire.mongo.Conflicts;
import io.storewire.mongo.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document a batch: the order, which may be long and stays, and beside it how far it is, which changes. */
@Component
class Batches {

    private static final int MOST_ATTEMPTS = 100;
    private static final String VERSION = "version";
    private static final String SERIES = "series";
    private static final String ORDER = "order";
    private static final String PROGRESS = "progress";
    private static final String STATE = "progress.state";
    private static final String SETTLED = "settled";
    private static final String OVER = "over";
    private static final String DUE = "due";

    /** What of an order may be long. */
    private static final List<String> LONG = List.of("order.ids", "order.item.byStore");

    private final MongoCollection<Document> batches;

    Batches(MongoDatabase database) {
        batches = database.getCollection("batches");
    }

    /** A batch as it was read. */
    record Batch(Order order, Progress progress, long version) {}

    /** Whether it is new. */
    boolean insert(Order order, Progress progress) {
        var document = new Document("_id", order.batchId())
                .append(VERSION, 1L)
                .append("requestedBy", order.requestedBy().id())
                .append(SERIES, order.series())
                .append("at", Date.from(order.at()))
                .append(ORDER, Documents.of(order));
        document.putAll(fields(progress));
        try {
            batches.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (Conflicts.duplicateKey(e.getError())) return false;
            throw e;
        }
    }

    /** With all of its order. */
    Optional<Batch> whole(String batchId) {
        return Optional.ofNullable(batches.find(eq("_id", batchId)).first()).map(Batches::batch);
    }

    /** Without the lists of its order, which may be long. */
    Optional<Batch> find(String batchId) {
        return Optional.ofNullable(batches.find(eq("_id", batchId))
                        .projection(exclude(LONG))
                        .first())
                .map(Batches::batch);
    }

    /** Those to see to. */
    List<String> due(Instant now) {
        return batches.find(new Document(SETTLED, false).append(DUE, new Document("$lte", Date.from(now))))
                .projection(include("_id"))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    long underWay(String user) {
        return batches.countDocuments(new Document(OVER, false).append("requestedBy", user));
    }

    /** Those that the caller sees all of, the latest first, after that place. */
    List<Batch> latest(Caller caller, @Nullable Place after, int most) {
        var found = new ArrayList<Batch>();
        var query = batches.find(conditions(caller, after))
                .projection(exclude(LONG))
                .sort(Sorts.descending("at", "_id"));
        try (var all = query.iterator()) {
            while (found.size() < most && all.hasNext()) {
                var batch = batch(all.next());
                if (comesAfter(after, batch) && batch.order().isVisibleTo(caller)) found.add(batch);
            }
        }
        return found;
    }

    /** Of the same moment there are few. */
    private static boolean comesAfter(@Nullable Place place, Batch batch) {
        return place == null || place.precedes(Place.of(batch.order()));
    }

    /** What the caller sees none of is not even read, nor what is later than the place. */
    private static Bson conditions(Caller caller, @Nullable Place after) {
        var conditions = new ArrayList<Bson>();
        if (!caller.seesAll()) conditions.add(in("order.merchants", caller.merchants()));
        if (after != null) conditions.add(lte("at", Date.from(after.at())));
        return conditions.isEmpty() ? new Document() : and(conditions);
    }

    Map<String, Long> versions(Collection<String> batchIds) {
        var found = new HashMap<String, Long>();
        batches.find(in("_id", batchIds))
                .projection(include(VERSION))
                .forEach(document -> found.put(document.getString("_id"), document.getLong(VERSION)));
        return found;
    }

    /** The latest of the same series that came to its end. */
    Optional<String> previous(String series) {
        return Optional.ofNullable(batches.find(new Document(SERIES, series).append(STATE, State.DONE.name()))
                        .projection(include("_id"))
                        .sort(Sorts.descending("at"))
                        .first())
                .map(document -> document.getString("_id"));
    }

    /** Changes how far it is, whoever else does at the same time. */
    Progress update(String batchId, UnaryOperator<Progress> change) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var batch = find(batchId).orElseThrow(() -> new IllegalStateException("no batch " + batchId));
            var after = change.apply(batch.progress());
            if (after.equals(batch.progress()) || write(batchId, batch.version(), after)) return after;
        }
        throw new IllegalStateException("others kept writing batch " + batchId);
    }

    private boolean write(String batchId, long version, Progress progress) {
        var unchanged = new Document("_id", batchId).append(VERSION, version);
        var state = new Document(fields(progress)).append(VERSION, version + 1);
        return batches.updateOne(unchanged, new Document("$set", state)).getMatchedCount() == 1;
    }

    private static Map<String, Object> fields(Progress progress) {
        return Map.of(
                SETTLED, progress.settled(),
                OVER, progress.over(),
                DUE, Date.from(progress.dueAt()),
                PROGRESS, Documents.of(progress));
    }

    private static Batch batch(Document document) {
        return new Batch(
                Documents.read(document.get(ORDER, Document.class), Order.class),
                Documents.read(document.get(PROGRESS, Document.class), Progress.class),
                document.getLong(VERSION));
    }
}
