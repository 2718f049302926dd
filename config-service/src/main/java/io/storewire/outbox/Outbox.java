package io.storewire.outbox;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.storewire.events.Message;
import io.storewire.mongo.Documents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The unpublished events of the stores, each in its store's own document. */
@Component
class Outbox {

    /** The member of a store's document that holds them, oldest first. */
    static final String MEMBER = "outbox";

    private final MongoCollection<Document> stores;

    Outbox(MongoDatabase database) {
        stores = database.getCollection("stores");
    }

    /** By store, of those that have any. */
    Map<String, List<Message>> of(Collection<String> storeIds) {
        var unpublished = new HashMap<String, List<Message>>();
        for (var document : stores.find(in("_id", storeIds)).projection(fields(include(MEMBER)))) {
            var messages = document.getList(MEMBER, Document.class, List.of()).stream()
                    .map(message -> Documents.read(message, Message.class))
                    .toList();
            if (!messages.isEmpty()) unpublished.put(document.getString("_id"), messages);
        }
        return unpublished;
    }

    /** Leaves the documents' versions alone: what is published is no change of a store. */
    void remove(Map<String, List<String>> eventIds) {
        stores.bulkWrite(
                eventIds.entrySet().stream()
                        .map(published -> new UpdateOneModel<Document>(
                                eq("_id", published.getKey()),
                                Updates.pull(MEMBER, in("eventId", published.getValue()))))
                        .toList(),
                new BulkWriteOptions().ordered(false));
    }

    List<String> storesWithUnpublished() {
        return stores.find(Filters.exists(MEMBER + ".eventId"))
                .projection(include("_id"))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }
}
