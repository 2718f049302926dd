package io.storewire.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.bson.Document;

/**
 * A collection of folded values, one a document, that several writers change at the same time: each write holds only if
 * nobody else wrote since the value was read, or it is folded anew.
 *
 * @param <V> a record whose folds are idempotent, so that folding again after a half-done write is safe
 */
public final class Folded<V extends Record> {

    private static final String VALUE = "value";
    private static final String VERSION = "version";
    private static final int MOST_ATTEMPTS = 1_000;

    /** Ids in one question. */
    private static final int MOST_AT_ONCE = 500;

    private final MongoCollection<Document> documents;
    private final Class<V> type;
    private final Function<String, V> empty;
    private final Function<V, Map<String, ?>> indexed;

    /** @param indexed what of a value the lists and sweeps filter on, beside it in its document */
    public Folded(
            MongoCollection<Document> documents,
            Class<V> type,
            Function<String, V> empty,
            Function<V, Map<String, ?>> indexed) {
        this.documents = documents;
        this.type = type;
        this.empty = empty;
        this.indexed = indexed;
    }

    /**
     * A value as it was read.
     *
     * @param version counts its writes; 0 before the first
     */
    public record Stored<V>(V value, long version) {}

    /** Adds one more change to those of a value. */
    public static <V> void add(Map<String, UnaryOperator<V>> changes, String id, UnaryOperator<V> change) {
        changes.merge(id, change, (first, second) -> value -> second.apply(first.apply(value)));
    }

    public Optional<V> find(String id) {
        return Optional.ofNullable(documents.find(eq("_id", id)).first()).map(this::value);
    }

    /** Those that there are, by id. */
    public Map<String, Stored<V>> read(Collection<String> ids) {
        var stored = new HashMap<String, Stored<V>>();
        for (var document : documents.find(in("_id", ids))) {
            stored.put(document.getString("_id"), stored(document));
        }
        return stored;
    }

    /** The versions of those that there are, by id. */
    public Map<String, Long> versions(Collection<String> ids) {
        var versions = new HashMap<String, Long>();
        for (var some : ids.stream().gather(Gatherers.windowFixed(MOST_AT_ONCE)).toList()) {
            for (var document : documents.find(in("_id", some)).projection(include(VERSION))) {
                versions.put(document.getString("_id"), document.getLong(VERSION));
            }
        }
        return versions;
    }

    public Stored<V> stored(Document document) {
        return new Stored<>(value(document), document.getLong(VERSION));
    }

    public V value(Document document) {
        return Documents.read(document.get(VALUE, Document.class), type);
    }

    /**
     * Keeps values that are new, by id.
     *
     * @return the ids of which there was a value already, which stays as it is
     */
    public Set<String> insert(Map<String, V> values) {
        var inserts = new ArrayList<Document>();
        values.forEach((id, value) -> inserts.add(document(id, 1, value)));
        try {
            documents.insertMany(inserts, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            if (!Conflicts.onlyDuplicateKeys(e)) throw e;
            return e.getWriteErrors().stream()
                    .map(error -> inserts.get(error.getIndex()).getString("_id"))
                    .collect(Collectors.toSet());
        }
    }

    /** Applies each change to the value of that id; one that changes nothing writes nothing. */
    public void fold(Map<String, UnaryOperator<V>> changes) {
        var open = changes;
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !open.isEmpty(); attempt++) {
            var writes = writes(open);
            if (writes.isEmpty() || write(writes.values())) return;
            open = new HashMap<>(open);
            open.keySet().retainAll(writes.keySet());
        }
        if (!open.isEmpty()) throw new IllegalStateException("others kept writing " + open.keySet());
    }

    private Map<String, WriteModel<Document>> writes(Map<String, UnaryOperator<V>> changes) {
        var stored = read(changes.keySet());
        var writes = new HashMap<String, WriteModel<Document>>();
        changes.forEach((id, change) -> {
            var before = stored.getOrDefault(id, new Stored<>(empty.apply(id), 0));
            var after = change.apply(before.value);
            if (!after.equals(before.value)) writes.put(id, write(id, before.version, after));
        });
        return writes;
    }

    private Document document(String id, long version, V value) {
        return new Document(indexed.apply(value))
                .append("_id", id)
                .append(VERSION, version)
                .append(VALUE, Documents.of(value));
    }

    private WriteModel<Document> write(String id, long version, V value) {
        var document = document(id, version + 1, value);
        return version == 0
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(new Document("_id", id).append(VERSION, version), document);
    }

    /** Whether all of them held. */
    private boolean write(Collection<WriteModel<Document>> writes) {
        try {
            var result = documents.bulkWrite(List.copyOf(writes), new BulkWriteOptions().ordered(false));
            return done(result) == writes.size();
        } catch (MongoBulkWriteException e) {
            if (Conflicts.onlyDuplicateKeys(e)) return false;
            throw e;
        }
    }

    private static int done(BulkWriteResult result) {
        return result.getInsertedCount() + result.getMatchedCount();
    }
}
