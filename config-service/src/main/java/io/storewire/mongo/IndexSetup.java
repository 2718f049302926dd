package io.storewire.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees to the indexes as soon as the database answers. */
@Component
class IndexSetup {

    private static final Logger LOG = LoggerFactory.getLogger(IndexSetup.class);
    private static final IndexModel CONDITIONAL_WRITES =
            new IndexModel(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));

    /** A large collection takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final MongoDatabase database;
    private volatile boolean done;

    IndexSetup(MongoDatabase database) {
        this.database = database.withTimeout(PATIENCE.toMinutes(), TimeUnit.MINUTES);
    }

    @Scheduled(fixedDelay = 5_000)
    void create() {
        if (done) return;
        try {
            indexes("stores", CONDITIONAL_WRITES, sparse("outbox.eventId"));
            indexes(
                    "store_views",
                    CONDITIONAL_WRITES,
                    by("merchantId", "facets", "_id"),
                    by("merchantId", "terms", "_id"));
            indexes("tests", CONDITIONAL_WRITES, sparse("due"));
            indexes("changes", by("storeId", "sequence"));
            indexes("sessions", CONDITIONAL_WRITES, by("ends"));
            done = true;
        } catch (MongoException e) {
            LOG.warn("The indexes wait for the database: {}", e.getMessage());
        }
    }

    private void indexes(String collection, IndexModel... indexes) {
        database.getCollection(collection).createIndexes(List.of(indexes));
    }

    private static IndexModel by(String... fields) {
        return new IndexModel(Indexes.ascending(fields));
    }

    private static IndexModel sparse(String field) {
        return new IndexModel(Indexes.ascending(field), new IndexOptions().sparse(true));
    }
}
