package io.storewire.store;

import io.storewire.access.Caller;
import io.storewire.api.Problem;
import io.storewire.api.Unavailable;
import io.storewire.events.StoreEvent;
import io.storewire.outbox.Published;
import io.storewire.store.Decision.Decided;
import io.storewire.store.Decision.Refusal;
import io.storewire.store.Decision.Refused;
import io.storewire.store.StoreDocuments.Stored;
import io.storewire.store.StoreDocuments.Write;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Decides on what is saved, keeps what was decided and tells of it. */
@Component
class Stores {

    private static final int MOST_ATTEMPTS = 100;

    /** Of many stores at once, one waits so long between attempts for its events to be published. */
    private static final Duration NAP = Duration.ofMillis(50);

    private final StoreDocuments documents;
    private final Published published;

    Stores(StoreDocuments documents, Published published) {
        this.documents = documents;
        this.published = published;
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
            var stored = documents.find(storeId);
            switch (command.apply(stored.map(Stored::store))) {
                case Refused<A> refused -> throw Refusals.problem(refused.why());
                case Decided<A> decided -> {
                    var write = write(stored, decided.store(), Stream.ofNullable(decided.event()));
                    if (!write.hasRoom()) throw Unavailable.messaging(storeId);
                    if (kept(write)) return decided;
                }
            }
        }
        throw Unavailable.contended(storeId);
    }

    /**
     * Takes steps on many stores, by their ids; where somebody else was faster, anew.
     *
     * @throws Problem 503 if too much of a store waits to be published; of the others some may have been kept
     */
    Map<String, Course> decideAll(Map<String, List<Step>> steps) {
        var stored = documents.read(steps.keySet());
        var courses = new HashMap<String, Course>();
        var writes = new HashMap<String, Write>();
        steps.forEach((id, own) -> {
            var before = Optional.ofNullable(stored.get(id));
            var course = Course.of(before.map(Stored::store), own);
            courses.put(id, course);
            write(before, course).ifPresent(write -> writes.put(id, write));
        });
        var held = documents.keepAll(
                writes.values().stream().filter(Write::hasRoom).toList());
        published.tell(writes.values().stream()
                .filter(write -> held.contains(write.storeId()))
                .flatMap(Write::toTell)
                .toList());
        steps.forEach((id, own) -> {
            if (writes.containsKey(id) && !held.contains(id)) courses.put(id, decideAlone(id, own));
        });
        return courses;
    }

    /** What is saved, by id. */
    Map<String, Store> saved(Collection<String> storeIds) {
        var saved = new HashMap<String, Store>();
        documents.read(storeIds).forEach((id, stored) -> saved.put(id, stored.store()));
        return saved;
    }

    private Course decideAlone(String storeId, List<Step> steps) {
        var why = Unavailable.contended(storeId);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var stored = documents.find(storeId);
            var course = Course.of(stored.map(Stored::store), steps);
            var write = write(stored, course);
            if (write.isEmpty()) return course;
            if (write.get().hasRoom()) {
                if (kept(write.get())) return course;
            } else {
                why = Unavailable.messaging(storeId);
                LockSupport.parkNanos(NAP.toNanos());
            }
        }
        throw why;
    }

    /** Nothing, if there is no store and none came to be. */
    private Optional<Write> write(Optional<Stored> before, Course course) {
        return course.store().map(after -> write(before, after, course.events().stream()));
    }

    private Write write(Optional<Stored> before, Store after, Stream<? extends StoreEvent> events) {
        return new Write(before, after, events.map(published::message).toList());
    }

    private boolean kept(Write write) {
        if (!documents.keep(write)) return false;
        published.tell(write.toTell().toList());
        return true;
    }
}
