package io.storewire.transfer;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.Line;
import io.storewire.api.Problem;
import io.storewire.catalogue.CatalogueRules;
import io.storewire.events.Json;
import io.storewire.store.StoreImports;
import io.storewire.transfer.Entry.Label;
import io.storewire.transfer.Entry.Wish;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads lines as strictly as the bodies of single commands. */
@Component
class Entries {

    private static final JsonMapper JSON = Json.mapper();

    private static final String KINDS =
            Arrays.stream(LineKind.values()).map(Enum::name).collect(Collectors.joining(", "));

    private final Bodies bodies;
    private final StoreImports stores;
    private final CatalogueRules catalogues;

    Entries(Bodies bodies, StoreImports stores, CatalogueRules catalogues) {
        this.bodies = bodies;
        this.stores = stores;
        this.catalogues = catalogues;
    }

    /** Never throws a {@link Problem}: what is wrong with a line is what it wants. */
    Entry read(Caller caller, Line line) {
        try {
            return read(caller, line, line.json());
        } catch (Problem why) {
            return new Entry(new Label(line.number(), null, null, null), new Wish.Wrong(why));
        }
    }

    private Entry read(Caller caller, Line line, JsonNode json) {
        var kind = kind(json);
        if (kind != LineKind.CATALOGUE) line.demandAtMost(Bodies.LIMIT);
        var items = kind == LineKind.CATALOGUE ? takeItems(json) : List.<JsonNode>of();
        var body = bodies.check(json, kind.schema(), "");
        var label = new Label(
                line.number(),
                kind,
                body.text("storeId").orElse(null),
                body.text("method").orElse(null));
        try {
            return new Entry(label, wish(caller, kind, body, items));
        } catch (Problem why) {
            return new Entry(label, new Wish.Wrong(why));
        }
    }

    private Wish wish(Caller caller, LineKind kind, Body body, List<JsonNode> items) {
        var storeId = body.json().path("storeId").asString("");
        return switch (kind) {
            case STORE -> new Wish.OfStore(stores.store(caller, storeId, body));
            case CONNECTOR -> new Wish.OfStore(stores.connector(caller, storeId, body));
            case CATALOGUE -> {
                body.demandFlawless();
                yield new Wish.OfCatalogue(stores.see(caller, storeId), catalogues.items(items, "/items"));
            }
        };
    }

    /** They are judged by themselves, for of thousands that are wrong the first hundred say enough. */
    private static List<JsonNode> takeItems(JsonNode json) {
        var items = json.path("items");
        if (!items.isArray()) return List.of();
        ((ObjectNode) json).set("items", JSON.createArrayNode());
        return items.valueStream().toList();
    }

    /** @throws Problem 422 if it doesn't say, or there is no such kind */
    private static LineKind kind(JsonNode json) {
        if (!json.isObject()) throw Problem.unprocessable(new Finding("", "type", "The line must be an object."));
        return LineKind.named(json.path("kind").asString(""))
                .orElseThrow(() -> Problem.unprocessable(
                        new Finding("/kind", "unknown-kind", "The kinds are %s.".formatted(KINDS))));
    }
}
