package io.storewire.mongo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees to the indexes as soon as the database answers. */
@Component
class IndexSetup {

    private static final Logger LOG = LoggerFactory.getLogger(IndexSetup.class);

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
            Index.ALL.stream()
                    .collect(groupingBy(Index::collection, mapping(IndexSetup::model, toList())))
                    .forEach((collection, indexes) ->
                            database.getCollection(collection).createIndexes(indexes));
            done = true;
        } catch (MongoException e) {
            LOG.warn("The indexes wait for the database: {}", e.getMessage());
        }
    }

    private static IndexModel model(Index index) {
        var options = new IndexOptions();
        return new IndexModel(
                Indexes.ascending(index.fields()),
                switch (index.kind()) {
                    case PLAIN -> options;
                    case UNIQUE -> options.unique(true);
                    case SPARSE -> options.sparse(true);
                });
    }
}
