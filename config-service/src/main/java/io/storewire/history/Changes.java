package io.storewire.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import io.storewire.events.ConfigChanged;
import io.storewire.mongo.Conflicts;
import io.storewire.outbox.Projection;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The canonical texts of all changes; what is there once is never touched again. */
@Component
@Order(0)
class Changes implements Projection {

    private final MongoCollection<Document> changes;

    Changes(MongoDatabase database) {
        changes = database.getCollection("changes");
    }

    @Override
    public void apply(List<Told> told) {
        var documents = told.stream().flatMap(Changes::document).toList();
        if (documents.isEmpty()) return;
        try {
            changes.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (!Conflicts.onlyDuplicateKeys(e)) throw e;
        }
    }

    /** A change as it is kept. */
    record Text(long sequence, String text) {}

    /** A store's changes before a sequence, newest first. */
    List<Text> newest(String storeId, long before, int most) {
        return changes.find(and(eq("storeId", storeId), lt("sequence", before)))
                .sort(Sorts.descending("sequence"))
                .limit(most)
                .map(document -> new Text(document.getLong("sequence"), document.getString("text")))
                .into(new ArrayList<>());
    }

    /** The texts of all of a store's changes, oldest first; read as slowly as the reader likes. */
    MongoIterable<String> oldest(String storeId) {
        return changes.find(eq("storeId", storeId))
                .timeoutMode(TimeoutMode.ITERATION)
                .sort(Sorts.ascending("sequence"))
                .map(document -> document.getString("text"));
    }

    private static Stream<Document> document(Told told) {
        if (!(told.event() instanceof ConfigChanged event)) return Stream.empty();
        return Stream.of(new Document("_id", event.storeId() + "/" + event.sequence())
                .append("merchantId", event.merchantId())
                .append("storeId", event.storeId())
                .append("sequence", event.sequence())
                .append("at", Date.from(event.at()))
                .append("text", told.text()));
    }
}
