package io.storewire.catalogue;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.storewire.mongo.Documents;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document per store, replaced whole. */
@Component
public class Catalogues {

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
        return document.getList("items", Document.class).stream()
                .map(item -> Documents.read(item, CatalogueItem.class))
                .toList();
    }

    void replace(String storeId, List<CatalogueItem> items) {
        var document = new Document("_id", storeId)
                .append("items", items.stream().map(Documents::of).toList());
        catalogues.replaceOne(eq("_id", storeId), document, new ReplaceOptions().upsert(true));
    }
}
