package io.storewire.lease;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.storewire.events.Uuids;
import io.storewire.mongo.Conflicts;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.random.RandomGenerator;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Jobs held by one instance at a time, by a document each.
 *
 * <p>Clocks may differ, so two may hold a lease for a moment; every job that is leased is safe to do twice.
 */
@Component
public class Leases {

    private final MongoCollection<Document> leases;
    private final Clock clock;
    private final String holder;

    Leases(MongoDatabase database, Clock clock, RandomGenerator random) {
        leases = database.getCollection("leases");
        this.clock = clock;
        holder = Uuids.v7(clock.instant(), random);
    }

    /** Whether this instance holds the job now, and so for that long. */
    public boolean hold(String job, Duration length) {
        var now = clock.instant();
        var lease = new Document("_id", job).append("holder", holder).append("until", Date.from(now.plus(length)));
        var current = leases.find(eq("_id", job)).first();
        if (current == null) return insert(lease.append("version", 1L));
        var mine = holder.equals(current.getString("holder"));
        if (!mine && current.getDate("until").toInstant().isAfter(now)) return false;
        long version = current.getLong("version");
        var unchanged = new Document("_id", job).append("version", version);
        return leases.replaceOne(unchanged, lease.append("version", version + 1))
                        .getMatchedCount()
                == 1;
    }

    /** Gives the job back, if this instance holds it. */
    public void release(String job) {
        leases.deleteOne(new Document("_id", job).append("holder", holder));
    }

    private boolean insert(Document lease) {
        try {
            leases.insertOne(lease);
            return true;
        } catch (MongoWriteException e) {
            if (Conflicts.duplicateKey(e.getError())) return false;
            throw e;
        }
    }
}
