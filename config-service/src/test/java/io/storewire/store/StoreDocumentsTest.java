package io.storewire.store;

import static io.storewire.store.Example.ABSENT;
import static io.storewire.store.Example.ENDPOINT;
import static io.storewire.store.Example.MERCHANT;
import static io.storewire.store.Example.decided;
import static io.storewire.store.Example.noon;
import static io.storewire.store.Example.save;
import static io.storewire.store.Example.valuesWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.events.Message;
import io.storewire.store.StoreDocuments.Write;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreDocumentsTest {

    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final StoreDocuments documents = new StoreDocuments(client.getDatabase("stores"));

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    @Test
    void keepOfManyWritesThoseThatNobodyWasFasterWith() {
        documents.keepAll(List.of(registration("taken"), registration("changed"), registration("old")));
        var overtaken = connector("changed", "/b");
        documents.keep(connector("changed", "/a"));

        var held = documents.keepAll(
                List.of(registration("new"), registration("taken"), overtaken, connector("old", "/a")));

        assertThat(held).containsExactlyInAnyOrder("new", "old");
        assertThat(saved("changed").connector("ORDERING").endpoint()).isEqualTo(ENDPOINT + "/a");
        assertThat(saved("old").connector("ORDERING").endpoint()).isEqualTo(ENDPOINT + "/a");
        assertThat(documents.find("old").orElseThrow().unpublished()).hasSize(2);
    }

    @Test
    void writeNothingWhereNothingChanges() {
        documents.keep(registration("same"));
        var before = documents.find("same");

        assertThat(documents.keepAll(List.of(new Write(before, saved("same"), List.of()))))
                .containsExactly("same");
        assertThat(documents.find("same")).isEqualTo(before);
    }

    private Store saved(String storeId) {
        return documents.find(storeId).orElseThrow().store();
    }

    private static Write registration(String storeId) {
        var wanted = new Store.Wanted(storeId, MERCHANT, valuesWith(Map.of()));
        return write(Optional.empty(), decided(Store.put(Optional.empty(), wanted, ABSENT, noon())));
    }

    private Write connector(String storeId, String path) {
        return write(documents.find(storeId), decided(save(saved(storeId), "ORDERING", ENDPOINT + path, ABSENT)));
    }

    private static Write write(Optional<StoreDocuments.Stored> before, Decision.Decided<?> decided) {
        var event = Objects.requireNonNull(decided.event());
        return new Write(before, decided.store(), List.of(Message.of(event, "/test")));
    }
}
