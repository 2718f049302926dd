package io.storewire.session;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.storewire.events.Chain;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** One document a session, named by the hash of its id: who reads the database can't take over a session. */
@Component
class Sessions implements SessionRepository<BrowserSession> {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 1_000;

    private final MongoCollection<Document> sessions;
    private final SessionSettings settings;
    private final SessionIdGenerator ids;
    private final Clock clock;

    Sessions(MongoDatabase database, SessionSettings settings, SessionIdGenerator ids, Clock clock) {
        sessions = database.getCollection("sessions");
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public BrowserSession createSession() {
        var now = clock.instant();
        return new BrowserSession(this, newId(), new Kept(0, now, now, Map.of()));
    }

    @Override
    public @Nullable BrowserSession findById(String id) {
        var seen = Onlookers.seen();
        return seen == null
                ? found(id, this::noted)
                : seen.computeIfAbsent(id, any -> Optional.ofNullable(found(id, (key, kept) -> kept)))
                        .orElse(null);
    }

    private @Nullable BrowserSession found(String id, BiFunction<String, Kept, Kept> use) {
        var key = key(id);
        var kept = find(key);
        return kept == null ? null : new BrowserSession(this, id, use.apply(key, kept));
    }

    /** Writes what the request changed; what was ended elsewhere stays ended. */
    @Override
    public void save(BrowserSession session) {
        session.once(() -> {
            if (!session.isUnsaved()) return;
            if (session.isStored()) update(session);
            else insert(session);
        });
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteOne(eq("_id", key(id)));
    }

    /** Takes the session from the database, to be saved under another id; its old one is worth nothing at once. */
    void withdraw(BrowserSession session) {
        session.once(() -> {
            if (session.isGone() || !session.isStored()) return;
            var latest = readable(sessions.findOneAndDelete(eq("_id", key(session.getId()))));
            if (latest == null) session.end();
            else session.rebase(latest.moved());
        });
    }

    String newId() {
        return ids.generate();
    }

    Duration idle() {
        return settings.idle();
    }

    /** How many were over. */
    long purge() {
        return sessions.deleteMany(lte("ends", Date.from(clock.instant()))).getDeletedCount();
    }

    private void insert(BrowserSession session) {
        var written = session.next();
        sessions.insertOne(document(key(session.getId()), written));
        session.saved(written);
    }

    private void update(BrowserSession session) {
        var key = key(session.getId());
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var written = session.next();
            if (sessions.replaceOne(unchanged(key, session.kept()), document(key, written))
                            .getMatchedCount()
                    == 1) {
                session.saved(written);
                return;
            }
            var theirs = find(key);
            if (theirs == null) {
                session.end();
                return;
            }
            session.rebase(theirs);
        }
        throw new IllegalStateException("others kept writing a session");
    }

    private @Nullable Kept find(String key) {
        return readable(sessions.find(eq("_id", key)).first());
    }

    /** Null for what is over or not to be read by this version, which then isn't kept either. */
    private @Nullable Kept readable(@Nullable Document document) {
        if (document == null) return null;
        try {
            var over = !clock.instant().isBefore(instant(document, "ends"));
            return over ? null : kept(document);
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            var dropped = sessions.deleteOne(eq("_id", document.get("_id")));
            if (dropped.getDeletedCount() == 1) {
                LOG.warn("A session could not be read, so somebody has to sign in again: {}", e.getClass());
            }
            return null;
        }
    }

    private static Kept kept(Document document) throws IOException, ClassNotFoundException {
        return new Kept(
                document.getLong("version"),
                instant(document, "created"),
                instant(document, "used"),
                Attributes.read(document.get("attributes", Binary.class).getData()));
    }

    private Kept noted(String key, Kept kept) {
        var now = clock.instant();
        if (now.isBefore(kept.used().plus(USE_NOTED_EVERY))) return kept;
        var used = kept.usedAt(now);
        var note = new Document("used", Date.from(now)).append("ends", ends(used));
        sessions.updateOne(unchanged(key, kept), new Document("$set", note));
        return used;
    }

    private Document document(String key, Kept kept) {
        return new Document("_id", key)
                .append("version", kept.version())
                .append("created", Date.from(kept.created()))
                .append("used", Date.from(kept.used()))
                .append("ends", ends(kept))
                .append("attributes", new Binary(Attributes.write(kept.attributes())));
    }

    private Date ends(Kept kept) {
        var signedIn = kept.attributes().containsKey(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return Date.from(settings.end(kept.created(), kept.used(), signedIn));
    }

    private static Document unchanged(String key, Kept kept) {
        return new Document("_id", key).append("version", kept.version());
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }

    private static String key(String id) {
        return HexFormat.of().formatHex(Chain.sha256(id));
    }
}
