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
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

    /** Documents in one command, so that others get their turn. */
    private static final int MOST_AT_ONCE = 250;

    private final MongoCollection<Document> documents;
    private final Components<V> components;
    private final Function<String, V> empty;
    private final Function<V, Map<String, ?>> indexed;

    /** What need not be read before the next fold, for it was written here and perhaps by nobody else since. */
    private final Lately<Stored<V>> lately;

    /**
     * @param indexed what of a value the lists and sweeps filter on, beside it in its document
     * @param remembered how many values are kept in memory at most, because they may be changed again soon
     */
    public Folded(
            MongoCollection<Document> documents,
            Class<V> type,
            Function<String, V> empty,
            Function<V, Map<String, ?>> indexed,
            int remembered) {
        this.documents = documents;
        components = Components.of(type);
        this.empty = empty;
        this.indexed = indexed;
        lately = new Lately<>(remembered);
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
        for (var some : ids.stream().gather(Gatherers.windowFixed(MOST_AT_ONCE)).toList()) {
            for (var document : documents.find(in("_id", some))) {
                stored.put(document.getString("_id"), stored(document));
            }
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
        return components.read(document.get(VALUE, Document.class));
    }

    /** The same, where some of its components were not read: they are as those of nothing. */
    public Stored<V> partly(Document document) {
        var texts = components.texts(empty.apply(document.getString("_id")));
        document.get(VALUE, Document.class).forEach((component, text) -> texts.put(component, (String) text));
        return new Stored<>(components.read(texts), document.getLong(VERSION));
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
            lately.remember(firsts(values));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            if (!Conflicts.onlyDuplicateKeys(e)) throw e;
            return e.getWriteErrors().stream()
                    .map(error -> inserts.get(error.getIndex()).getString("_id"))
                    .collect(Collectors.toSet());
        }
    }

    private static <V> Map<String, Stored<V>> firsts(Map<String, V> values) {
        var firsts = new HashMap<String, Stored<V>>();
        values.forEach((id, value) -> firsts.put(id, new Stored<>(value, 1)));
        return firsts;
    }

    /** Applies each change to the value of that id; one that changes nothing writes nothing. */
    public void fold(Map<String, UnaryOperator<V>> changes) {
        var open = changes;
        var known = lately.known(changes.keySet());
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !open.isEmpty(); attempt++) {
            var unknown = new HashSet<>(open.keySet());
            unknown.removeAll(known.keySet());
            if (!unknown.isEmpty()) known.putAll(read(unknown));
            var steps = steps(open, known);
            if (steps.isEmpty() || take(steps)) return;
            open = new HashMap<>(open);
            open.keySet().retainAll(steps.keySet());
            known.clear();
        }
        if (!open.isEmpty()) throw new IllegalStateException("others kept writing " + open.keySet());
    }

    /** What a fold makes of a value. */
    private record Step<V>(Stored<V> before, Stored<V> after) {}

    /** Of those that become different. */
    private Map<String, Step<V>> steps(Map<String, UnaryOperator<V>> changes, Map<String, Stored<V>> known) {
        var steps = new HashMap<String, Step<V>>();
        changes.forEach((id, change) -> {
            var before = known.getOrDefault(id, new Stored<>(empty.apply(id), 0));
            var after = change.apply(before.value);
            if (!after.equals(before.value)) steps.put(id, new Step<>(before, new Stored<>(after, before.version + 1)));
        });
        return steps;
    }

    /** Whether all of them held. */
    private boolean take(Map<String, Step<V>> steps) {
        lately.forget(steps.keySet());
        var writes = new ArrayList<WriteModel<Document>>();
        var after = new HashMap<String, Stored<V>>();
        steps.forEach((id, step) -> {
            writes.add(write(id, step.before, step.after.value));
            after.put(id, step.after);
        });
        if (!write(writes)) return false;
        lately.remember(after);
        return true;
    }

    private Document document(String id, long version, V value) {
        return new Document(indexed.apply(value))
                .append("_id", id)
                .append(VERSION, version)
                .append(VALUE, components.texts(value));
    }

    private WriteModel<Document> write(String id, Stored<V> before, V after) {
        if (before.version == 0) return new InsertOneModel<>(document(id, 1, after));
        var unchanged = new Document("_id", id).append(VERSION, before.version);
        return new UpdateOneModel<>(unchanged, update(before, after));
    }

    private Document update(Stored<V> before, V after) {
        var set = new Document(indexed.apply(after)).append(VERSION, before.version + 1);
        var unset = new Document();
        indexed.apply(before.value).keySet().stream()
                .filter(field -> !set.containsKey(field))
                .forEach(field -> unset.append(field, ""));
        components
                .changes(before.value, after)
                .forEach((component, text) -> text.ifPresentOrElse(
                        now -> set.append(VALUE + "." + component, now),
                        () -> unset.append(VALUE + "." + component, "")));
        return unset.isEmpty() ? new Document("$set", set) : new Document("$set", set).append("$unset", unset);
    }

    private boolean write(List<WriteModel<Document>> writes) {
        return writes.stream().gather(Gatherers.windowFixed(MOST_AT_ONCE)).allMatch(this::held);
    }

    private boolean held(List<WriteModel<Document>> writes) {
        try {
            var result = documents.bulkWrite(writes, new BulkWriteOptions().ordered(false));
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
