package io.storewire.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.storewire.access.Caller;
import io.storewire.api.Problem;
import io.storewire.api.Unavailable;
import io.storewire.events.Message;
import io.storewire.mongo.Conflicts;
import io.storewire.mongo.Documents;
import io.storewire.outbox.Published;
import io.storewire.store.Decision.Decided;
import io.storewire.store.Decision.Refusal;
import io.storewire.store.Decision.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps each store in one document, together with its events that are not yet published. */
@Component
class Stores {

    /** Unpublished events that a store may have before its commands are turned away. */
    private static final int MOST_UNPUBLISHED = 100;

    private static final int MOST_ATTEMPTS = 100;
    private static final String OUTBOX = "outbox";

    private final MongoCollection<Document> stores;
    private final Published published;

    Stores(MongoDatabase database, Published published) {
        stores = database.getCollection("stores");
        this.published = published;
    }

    /** What is saved, with the events that Kafka doesn't have yet. */
    private record Stored(Store store, long version, List<Message> unpublished) {}

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
                    if (keep(stored, decided)) return decided;
                }
            }
        }
        throw Unavailable.contended(storeId);
    }

    private Optional<Stored> find(String storeId) {
        return Optional.ofNullable(stores.find(eq("_id", storeId)).first())
                .map(document -> new Stored(
                        Documents.read(document, Store.class),
                        document.getLong("version"),
                        document.getList(OUTBOX, Document.class, List.of()).stream()
                                .map(message -> Documents.read(message, Message.class))
                                .toList()));
    }

    /**
     * Whether it held. What somebody else wrote and the decision builds on may not be in the views yet; it is shown
     * together with what is written now.
     */
    private boolean keep(Optional<Stored> before, Decided<?> decided) {
        var unpublished = before.map(Stored::unpublished).orElse(List.of());
        var event = decided.event();
        var messages = new ArrayList<>(unpublished);
        if (before.filter(stored -> stored.store.equals(decided.store())).isEmpty()) {
            if (unpublished.size() >= MOST_UNPUBLISHED) {
                throw Unavailable.messaging(decided.store().storeId());
            }
            var message = event == null ? null : published.message(event);
            if (message != null) messages.add(message);
            var held = before.map(stored -> update(stored, decided.store(), message))
                    .orElseGet(() -> insert(decided.store(), message));
            if (!held) return false;
        }
        published.tell(messages);
        return true;
    }

    private boolean insert(Store store, @Nullable Message message) {
        var document = Documents.of(store)
                .append("_id", store.storeId())
                .append("version", 1L)
                .append(OUTBOX, message == null ? List.of() : List.of(Documents.of(message)));
        try {
            stores.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (Conflicts.duplicateKey(e.getError())) return false;
            throw e;
        }
    }

    /** State and event in one conditional update, which leaves the events before it alone. */
    private boolean update(Stored before, Store store, @Nullable Message message) {
        var unchanged = new Document("_id", store.storeId()).append("version", before.version);
        var state = new Document("$set", Documents.of(store).append("version", before.version + 1));
        if (message != null) state.append("$push", new Document(OUTBOX, Documents.of(message)));
        return stores.updateOne(unchanged, state).getMatchedCount() == 1;
    }
}
