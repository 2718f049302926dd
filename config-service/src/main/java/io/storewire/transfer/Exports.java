package io.storewire.transfer;

import io.storewire.access.Caller;
import io.storewire.catalogue.Catalogues;
import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.EndpointType;
import io.storewire.events.Json;
import io.storewire.status.ShownStore;
import io.storewire.status.ShownStore.ShownMethod;
import io.storewire.status.StoreViews;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes stores as lines that can be imported, as they are read: however many there are, some are in memory. */
@Component
class Exports {

    /** Stores whose catalogues are asked for together. */
    private static final int AT_ONCE = 200;

    private static final JsonMapper JSON = Json.mapper();

    private final StoreViews stores;
    private final Catalogues catalogues;

    Exports(StoreViews stores, Catalogues catalogues) {
        this.stores = stores;
        this.catalogues = catalogues;
    }

    /** A store's line. */
    record StoreLine(
            LineKind kind,
            String storeId,
            String merchantId,
            String name,
            StoreType storeType,
            @Nullable FraudStrategy fraudStrategy,
            @Nullable Map<String, Owner> ownership) {

        static StoreLine of(ShownStore store) {
            return new StoreLine(
                    LineKind.STORE,
                    store.storeId(),
                    store.merchantId(),
                    store.name(),
                    store.storeType(),
                    store.fraudStrategy(),
                    store.ownership().isEmpty() ? null : store.ownership());
        }
    }

    /** A connector's line. */
    record ConnectorLine(
            LineKind kind,
            String storeId,
            String method,
            @Nullable String endpoint,
            @Nullable EndpointType endpointType) {

        static ConnectorLine of(ShownStore store, ShownMethod method) {
            return new ConnectorLine(
                    LineKind.CONNECTOR, store.storeId(), method.method(), method.endpoint(), method.endpointType());
        }
    }

    /** Those that the caller sees, of that merchant if one is named. */
    void write(Caller caller, Optional<String> merchantId, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try (var all = stores.all(caller, merchantId).iterator()) {
            while (all.hasNext()) {
                var some = new ArrayList<ShownStore>();
                while (some.size() < AT_ONCE && all.hasNext()) some.add(all.next());
                write(some, writer);
            }
        }
        writer.flush();
    }

    private void write(List<ShownStore> some, Writer writer) throws IOException {
        var kept = catalogues.kept(some.stream().map(ShownStore::storeId).toList());
        for (var store : some) {
            line(StoreLine.of(store), writer);
            for (var method : store.methods()) {
                if (method.endpoint() != null) line(ConnectorLine.of(store, method), writer);
            }
            if (kept.contains(store.storeId())) catalogue(store.storeId(), writer);
        }
    }

    private static void line(Object line, Writer writer) throws IOException {
        writer.append(JSON.writeValueAsString(line)).append('\n');
    }

    /** As it is kept. */
    private void catalogue(String storeId, Writer writer) throws IOException {
        writer.append("{\"kind\":\"%s\",\"storeId\":\"%s\",\"items\":".formatted(LineKind.CATALOGUE, storeId))
                .append(catalogues.text(storeId))
                .append("}\n");
    }
}
