package io.storewire.catalogue;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.storewire.api.Problem;
import io.storewire.events.Json;
import io.storewire.limit.CatalogueGates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One document per store, replaced whole; the items are one text, for as an array they may outgrow a document. */
@Component
public class Catalogues {

    /** Bytes of one as it is kept: 8 MB, and what it grows by when members are added that were left out. */
    public static final int MOST_KEPT = (8 * 1024 + 512) * 1024;

    private static final JsonMapper JSON = Json.mapper();

    private final MongoCollection<Document> catalogues;
    private final CatalogueGates gates;

    Catalogues(MongoDatabase database, CatalogueGates gates) {
        catalogues = database.getCollection("catalogues");
        this.gates = gates;
    }

    /** An item by its SKU or one of its barcodes. */
    public Optional<CatalogueItem> find(String merchantId, String storeId, String code) {
        return gates.search(merchantId, () -> kept(storeId).flatMap(items -> first(items, code)));
    }

    /** The first items that have a code which begins so, in any case; with an empty one, the first of all. */
    public List<CatalogueItem> beginning(String merchantId, String storeId, String prefix, int most) {
        return gates.search(
                merchantId,
                () -> kept(storeId).map(items -> beginning(items, prefix, most)).orElse(List.of()));
    }

    private static List<CatalogueItem> beginning(String items, String prefix, int most) {
        try (var each = JSON.readerFor(CatalogueItem.class).<CatalogueItem>readValues(items)) {
            var found = new ArrayList<CatalogueItem>();
            while (found.size() < most && each.hasNext()) {
                var item = each.next();
                if (item.hasCodeThatBegins(prefix)) found.add(item);
            }
            return found;
        }
    }

    /** One item after another: all of them at once take ten times the text. */
    private static Optional<CatalogueItem> first(String items, String code) {
        try (var each = JSON.readerFor(CatalogueItem.class).<CatalogueItem>readValues(items)) {
            while (each.hasNext()) {
                var item = each.next();
                if (item.isCalled(code)) return Optional.of(item);
            }
            return Optional.empty();
        }
    }

    /** That item in a list, as JSON, or none. */
    String found(String merchantId, String storeId, String code) {
        return JSON.writeValueAsString(find(merchantId, storeId, code).stream().toList());
    }

    /** All of it as JSON. */
    public String text(String storeId) {
        return kept(storeId).orElse("[]");
    }

    private Optional<String> kept(String storeId) {
        return Optional.ofNullable(catalogues.find(eq("_id", storeId)).first())
                .map(document -> document.getString("items"));
    }

    /** Which of those stores have one. */
    public Set<String> kept(Collection<String> storeIds) {
        return catalogues
                .find(in("_id", storeIds))
                .projection(include("_id"))
                .map(document -> document.getString("_id"))
                .into(new HashSet<>());
    }

    /**
     * What a catalogue would become.
     *
     * @param before how many items it has; missing where there is none
     */
    public record Difference(@Nullable Integer before, int after, boolean changed) {}

    /**
     * How the one that is kept differs from these items.
     *
     * @throws Problem 413 if they are too large to be kept
     */
    public Difference difference(String storeId, List<CatalogueItem> items) {
        var wanted = JSON.writeValueAsString(items);
        if (wanted.getBytes(StandardCharsets.UTF_8).length > MOST_KEPT) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "content-too-large",
                    "A catalogue may have at most %d bytes.".formatted(MOST_KEPT));
        }
        return kept(storeId)
                .map(text -> text.equals(wanted)
                        ? new Difference(items.size(), items.size(), false)
                        : new Difference(count(text), items.size(), true))
                .orElseGet(() -> new Difference(null, items.size(), true));
    }

    private static int count(String items) {
        try (var each = JSON.readerFor(CatalogueItem.class).<CatalogueItem>readValues(items)) {
            var count = 0;
            for (; each.hasNext(); each.next()) count++;
            return count;
        }
    }

    public void replace(String storeId, List<CatalogueItem> items) {
        var document = new Document("_id", storeId).append("items", JSON.writeValueAsString(items));
        catalogues.replaceOne(eq("_id", storeId), document, new ReplaceOptions().upsert(true));
    }
}
