package io.storewire.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.storewire.embedded.EmbeddedMongo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldedTest {

    private static final int WRITERS = 8;
    private static final int FACTS = 25;

    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final MongoCollection<Document> documents =
            client.getDatabase("test").getCollection("folded");

    /** A join: what has been seen. */
    record Seen(List<Integer> facts) {

        Seen and(int fact) {
            return new Seen(Stream.concat(facts.stream(), Stream.of(fact))
                    .distinct()
                    .sorted()
                    .toList());
        }
    }

    private final Folded<Seen> folded = another();

    private Folded<Seen> another() {
        return new Folded<>(
                documents,
                Seen.class,
                id -> new Seen(List.of()),
                seen -> Map.of("count", seen.facts().size()),
                100);
    }

    @BeforeEach
    void anIndexAsInProduction() {
        documents.createIndex(new Document("_id", 1).append("version", 1));
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Test
    void losesNothingToOthersWhoWriteAtTheSameTime() throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var first = writer * FACTS;
                done.add(writers.submit(() -> IntStream.range(first, first + FACTS)
                        .forEach(fact -> another().fold(changes(fact, "a", "b", "c")))));
            }
            for (var one : done) one.get();
        }

        var all = IntStream.range(0, WRITERS * FACTS).boxed().toList();
        assertThat(List.of("a", "b", "c"))
                .allSatisfy(id -> assertThat(folded.find(id)).contains(new Seen(all)));
    }

    @Test
    void writesNothingWhereNothingChanges() {
        folded.fold(changes(1, "a"));
        var before = documents.find().first();

        folded.fold(changes(1, "a"));

        assertThat(documents.find().first()).isEqualTo(before);
    }

    @Test
    void keepsWhatListsFilterOnBesideTheValue() {
        folded.fold(changes(1, "a"));
        folded.fold(changes(2, "a"));

        assertThat(documents.find(new Document("count", 2)).first()).isNotNull();
    }

    @Test
    void tellsTheVersionsOfWhatThereIsHoweverMuchIsAskedFor() {
        var ids = IntStream.range(0, 1_200).mapToObj(n -> "id-" + n).toArray(String[]::new);
        folded.fold(changes(1, ids));
        folded.fold(changes(2, "id-700"));
        var asked = Stream.concat(Stream.of("nowhere"), Stream.of(ids)).toList();

        assertThat(folded.versions(asked))
                .hasSize(1_200)
                .containsEntry("id-0", 1L)
                .containsEntry("id-700", 2L)
                .containsEntry("id-1199", 1L);
    }

    private static Map<String, UnaryOperator<Seen>> changes(int fact, String... ids) {
        var changes = new HashMap<String, UnaryOperator<Seen>>();
        for (var id : ids) Folded.add(changes, id, seen -> seen.and(fact));
        return changes;
    }
}
