package io.storewire.catalogue;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.storewire.events.Json;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One document per store, replaced whole; the items are one text, for as an array they may outgrow a document. */
@Component
public class Catalogues {

    private static final JsonMapper JSON = Json.mapper();

    private final MongoCollection<Document> catalogues;

    Catalogues(MongoDatabase database) {
        catalogues = database.getCollection("catalogues");
    }

    /** An item by its SKU or one of its barcodes. */
    public Optional<CatalogueItem> find(String storeId, String code) {
        return of(storeId).stream().filter(item -> item.isCalled(code)).findFirst();
    }

    List<CatalogueItem> of(String storeId) {
        var document = catalogues.find(eq("_id", storeId)).first();
        if (document == null) return List.of();
        return List.of(JSON.readValue(document.getString("items"), CatalogueItem[].class));
    }

    void replace(String storeId, List<CatalogueItem> items) {
        var document = new Document("_id", storeId).append("items", JSON.writeValueAsString(items));
        catalogues.replaceOne(eq("_id", storeId), document, new ReplaceOptions().upsert(true));
    }
}
