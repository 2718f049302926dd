package io.storewire.outbox;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.storewire.events.Message;
import io.storewire.mongo.Documents;
import java.util.ArrayList;
import java.util.List;
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

    List<Message> of(String storeId) {
        var document = stores.find(eq("_id", storeId))
                .projection(fields(include(MEMBER)))
                .first();
        if (document == null) return List.of();
        return document.getList(MEMBER, Document.class, List.of()).stream()
                .map(message -> Documents.read(message, Message.class))
                .toList();
    }

    /** Leaves the document's version alone: what is published is no change of the store. */
    void remove(String storeId, List<String> eventIds) {
        stores.updateOne(eq("_id", storeId), Updates.pull(MEMBER, Filters.in("eventId", eventIds)));
    }

    List<String> storesWithUnpublished() {
        return stores.find(Filters.exists(MEMBER + ".eventId"))
                .projection(include("_id"))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }
}
