package io.storewire.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import io.storewire.access.Caller;
import io.storewire.api.Problem;
import io.storewire.api.Unavailable;
import io.storewire.events.Message;
import io.storewire.events.StoreEvent;
import io.storewire.mongo.Conflicts;
import io.storewire.mongo.Documents;
import io.storewire.outbox.Published;
import io.storewire.store.Decision.Decided;
import io.storewire.store.Decision.Refusal;
import io.storewire.store.Decision.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Keeps each store in one document, together with its events that are not yet published. */
@Component
class Stores {

    /** Unpublished events that a store may have before its commands are turned away. */
    static final int MOST_UNPUBLISHED = 100;

    private static final int MOST_ATTEMPTS = 100;

    /** Of the many at once: how often, and how long each time, one waits until others' events are published. */
    private static final int MOST_NAPS = 200;

    private static final Duration NAP = Duration.ofMillis(25);

    /** Conditional writes side by side. */
    private static final int AT_ONCE = 16;

    private static final String OUTBOX = "outbox";

    private final MongoCollection<Document> stores;
    private final Published published;

    Stores(MongoDatabase database, Published published) {
        stores = database.getCollection("stores");
        this.published = published;
    }

    /** What is saved, with the events that Kafka doesn't have yet. */
    private record Stored(Store store, long version, List<Message> unpublished) {}

    /** What a store becomes, and what to tell of it. */
    private record Write(Optional<Stored> before, Store after, List<Message> messages) {

        boolean isNeeded() {
            return before.filter(stored -> stored.store.equals(after)).isEmpty();
        }

        boolean hasRoom() {
            return !isNeeded() || unpublished().size() + Math.max(1, messages.size()) <= MOST_UNPUBLISHED;
        }

        /** What somebody else wrote and the decision builds on may not be in the views yet: it is shown together with the new. */
        List<Message> toTell() {
            return Stream.concat(unpublished().stream(), messages.stream()).toList();
        }

        private List<Message> unpublished() {
            return before.map(Stored::unpublished).orElse(List.of());
        }
    }

    /**
     * Decides on a store that the caller sees.
     *
     * @throws Problem 404 if there is none, or as {@link #decide}
     */
    <A> Decided<A> decideOn(Caller caller, String storeId, Function<Store, Decision<A>> command) {
        return decide(
                storeId,
                saved -> saved.filter(store -> caller.sees(store.merchantId()))
                        .map(command)
                        .orElseGet(() -> Decision.refused(new Refusal.NoSuchStore(storeId))));
    }

    /**
     * Decides on what is saved and keeps what was decided, anew if somebody else was faster.
     *
     * @throws Problem 503 if too much waits to be published, or why it was refused
     */
    <A> Decided<A> decide(String storeId, Function<Optional<Store>, Decision<A>> command) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var stored = find(storeId);
            switch (command.apply(stored.map(Stored::store))) {
                case Refused<A> refused -> throw Refusals.problem(refused.why());
                case Decided<A> decided -> {
                    var write = write(stored, decided.store(), Stream.ofNullable(decided.event()));
                    if (!write.hasRoom()) throw Unavailable.messaging(storeId);
                    if (keep(write)) return decided;
                }
            }
        }
        throw Unavailable.contended(storeId);
    }

    /**
     * Decides on many stores, by their ids. New ones are kept together and others side by side, each by one write; what
     * somebody else was faster with is decided anew by itself.
     *
     * <p>A bulk of conditional updates would say how many of them held, but not which.
     */
    Map<String, Course> decideAll(Map<String, List<Step>> steps) {
        var stored = read(steps.keySet());
        var courses = new HashMap<String, Course>();
        var writes = new ArrayList<Write>();
        steps.forEach((id, own) -> {
            var before = Optional.ofNullable(stored.get(id));
            var course = Course.of(before.map(Stored::store), own);
            courses.put(id, course);
            course.store().ifPresent(after -> writes.add(write(before, after, course.events().stream())));
        });
        var held = new ArrayList<Write>();
        var open = new ArrayList<Write>();
        keepAll(writes, held, open);
        published.tell(held.stream().flatMap(write -> write.toTell().stream()).toList());
        for (var write : open) {
            var id = write.after.storeId();
            courses.put(id, decideAlone(id, steps.getOrDefault(id, List.of())));
        }
        return courses;
    }

    /** The stores that there are, by id. */
    Map<String, Store> all(Collection<String> storeIds) {
        var all = new HashMap<String, Store>();
        read(storeIds).forEach((id, stored) -> all.put(id, stored.store));
        return all;
    }

    /** Waits a little for what must be published first; refuses all steps if it is in vain. */
    private Course decideAlone(String storeId, List<Step> steps) {
        var patience = MOST_NAPS;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var stored = find(storeId);
            var course = Course.of(stored.map(Stored::store), steps);
            if (course.store().isEmpty()) return course;
            var write = write(stored, course.store().get(), course.events().stream());
            if (write.hasRoom()) {
                if (keep(write)) return course;
            } else if (patience-- > 0) {
                attempt--;
                LockSupport.parkNanos(NAP.toNanos());
            } else {
                return Course.refused(stored.map(Stored::store), steps, Unavailable.messaging(storeId));
            }
        }
        return Course.refused(Optional.empty(), steps, Unavailable.contended(storeId));
    }

    private Optional<Stored> find(String storeId) {
        return Optional.ofNullable(stores.find(eq("_id", storeId)).first()).map(Stores::stored);
    }

    private Map<String, Stored> read(Collection<String> storeIds) {
        var read = new HashMap<String, Stored>();
        if (storeIds.isEmpty()) return read;
        for (var document : stores.find(in("_id", storeIds))) read.put(document.getString("_id"), stored(document));
        return read;
    }

    private static Stored stored(Document document) {
        return new Stored(
                Documents.read(document, Store.class),
                document.getLong("version"),
                document.getList(OUTBOX, Document.class, List.of()).stream()
                        .map(message -> Documents.read(message, Message.class))
                        .toList());
    }

    /** Whether it held. */
    private boolean keep(Write write) {
        if (write.isNeeded() && !written(write)) return false;
        published.tell(write.toTell());
        return true;
    }

    /** Sorts the writes by whether they held. */
    private void keepAll(List<Write> writes, List<Write> held, List<Write> open) {
        var inserts = new ArrayList<Write>();
        var updates = new ArrayList<Write>();
        for (var write : writes) {
            if (!write.isNeeded()) held.add(write);
            else if (!write.hasRoom()) open.add(write);
            else if (write.before.isEmpty()) inserts.add(write);
            else updates.add(write);
        }
        var taken = insert(inserts);
        for (int i = 0; i < inserts.size(); i++) (taken.contains(i) ? open : held).add(inserts.get(i));
        sideBySide(updates).forEach((write, done) -> (done ? held : open).add(write));
    }

    private Write write(Optional<Stored> before, Store after, Stream<? extends StoreEvent> events) {
        return new Write(before, after, events.map(published::message).toList());
    }

    private boolean written(Write write) {
        return write.before.isPresent() ? update(write) : insert(List.of(write)).isEmpty();
    }

    private static Document document(Write write) {
        return Documents.of(write.after)
                .append("_id", write.after.storeId())
                .append("version", 1L)
                .append(OUTBOX, outbox(write));
    }

    private static List<Document> outbox(Write write) {
        return write.messages.stream().map(Documents::of).toList();
    }

    /** The numbers of those whose ids somebody else took meanwhile. */
    private Set<Integer> insert(List<Write> writes) {
        if (writes.isEmpty()) return Set.of();
        var documents = writes.stream().map(Stores::document).toList();
        try {
            stores.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            if (!Conflicts.onlyDuplicateKeys(e)) throw e;
            return e.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
        }
    }

    private Map<Write, Boolean> sideBySide(List<Write> updates) {
        var done = new IdentityHashMap<Write, Boolean>();
        if (updates.isEmpty()) return done;
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var begun = updates.stream()
                    .map(write -> CompletableFuture.supplyAsync(() -> update(write), threads))
                    .toList();
            for (int i = 0; i < updates.size(); i++)
                done.put(updates.get(i), begun.get(i).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return done;
    }

    /** State and events in one conditional update, which leaves the events before them alone. */
    private boolean update(Write write) {
        var before = write.before.orElseThrow();
        var unchanged = new Document("_id", write.after.storeId()).append("version", before.version);
        var state = new Document("$set", Documents.of(write.after).append("version", before.version + 1));
        if (!write.messages.isEmpty())
            state.append("$push", new Document(OUTBOX, new Document("$each", outbox(write))));
        return stores.updateOne(unchanged, state).getMatchedCount() == 1;
    }
}
