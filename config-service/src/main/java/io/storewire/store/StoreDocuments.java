package io.storewire.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import io.storewire.events.Message;
import io.storewire.mongo.Conflicts;
import io.storewire.mongo.Documents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document for each store with its events that are not yet published; a write holds only on what was read. */
@Component
class StoreDocuments {

    /** Unpublished events that a store may have before its commands are turned away. */
    static final int MOST_UNPUBLISHED = 100;

    /** Conditional writes side by side. */
    private static final int AT_ONCE = 16;

    private static final String OUTBOX = "outbox";

    private final MongoCollection<Document> stores;

    StoreDocuments(MongoDatabase database) {
        stores = database.getCollection("stores");
    }

    /** What is saved, with the events that Kafka doesn't have yet. */
    record Stored(Store store, long version, List<Message> unpublished) {}

    /** What a store becomes, and what to tell of it. */
    record Write(Optional<Stored> before, Store after, List<Message> messages) {

        String storeId() {
            return after.storeId();
        }

        boolean isNeeded() {
            return before.filter(stored -> stored.store.equals(after)).isEmpty();
        }

        boolean hasRoom() {
            return !isNeeded() || unpublished().size() + Math.max(1, messages.size()) <= MOST_UNPUBLISHED;
        }

        /** What somebody else wrote and the decision builds on may not be in the views yet: it is shown together with the new. */
        Stream<Message> toTell() {
            return Stream.concat(unpublished().stream(), messages.stream());
        }

        private List<Message> unpublished() {
            return before.map(Stored::unpublished).orElse(List.of());
        }
    }

    Optional<Stored> find(String storeId) {
        return Optional.ofNullable(stores.find(eq("_id", storeId)).first()).map(StoreDocuments::stored);
    }

    /** Those that there are, by id. */
    Map<String, Stored> read(Collection<String> storeIds) {
        var read = new HashMap<String, Stored>();
        for (var document : stores.find(in("_id", storeIds))) read.put(document.getString("_id"), stored(document));
        return read;
    }

    /** Whether it held. */
    boolean keep(Write write) {
        return !write.isNeeded()
                || (write.before.isPresent()
                        ? update(write)
                        : taken(List.of(write)).isEmpty());
    }

    /**
     * The ids of the stores whose write held: new ones are kept together, others side by side.
     *
     * <p>A bulk of conditional updates would say how many of them held, but not which.
     */
    Set<String> keepAll(Collection<Write> writes) {
        var held = new HashSet<String>();
        var inserts = new ArrayList<Write>();
        var updates = new ArrayList<Write>();
        for (var write : writes) {
            held.add(write.storeId());
            if (write.isNeeded()) (write.before.isPresent() ? updates : inserts).add(write);
        }
        held.removeAll(taken(inserts));
        updates.stream()
                .gather(Gatherers.mapConcurrent(
                        AT_ONCE, write -> update(write) ? Optional.<String>empty() : Optional.of(write.storeId())))
                .flatMap(Optional::stream)
                .forEach(held::remove);
        return held;
    }

    private static Stored stored(Document document) {
        return new Stored(
                Documents.read(document, Store.class),
                document.getLong("version"),
                document.getList(OUTBOX, Document.class, List.of()).stream()
                        .map(message -> Documents.read(message, Message.class))
                        .toList());
    }

    /** Inserts new stores; the ids that somebody else took meanwhile. */
    private Set<String> taken(List<Write> inserts) {
        if (inserts.isEmpty()) return Set.of();
        var documents = inserts.stream().map(StoreDocuments::document).toList();
        try {
            stores.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            if (!Conflicts.onlyDuplicateKeys(e)) throw e;
            return e.getWriteErrors().stream()
                    .map(BulkWriteError::getIndex)
                    .map(index -> inserts.get(index).storeId())
                    .collect(Collectors.toSet());
        }
    }

    private static Document document(Write write) {
        return Documents.of(write.after)
                .append("_id", write.storeId())
                .append("version", 1L)
                .append(OUTBOX, outbox(write));
    }

    private static List<Document> outbox(Write write) {
        return write.messages.stream().map(Documents::of).toList();
    }

    /** State and events in one conditional update, which leaves the events before them alone. */
    private boolean update(Write write) {
        var before = write.before.orElseThrow();
        var unchanged = new Document("_id", write.storeId()).append("version", before.version);
        var state = new Document("$set", Documents.of(write.after).append("version", before.version + 1));
        if (!write.messages.isEmpty())
            state.append("$push", new Document(OUTBOX, new Document("$each", outbox(write))));
        return stores.updateOne(unchanged, state).getMatchedCount() == 1;
    }
}
