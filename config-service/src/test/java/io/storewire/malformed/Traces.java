package io.storewire.malformed;

import com.mongodb.client.MongoClients;
import io.storewire.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;

/**
 * What commands left behind.
 *
 * @param documents by collection, but those that come and go by themselves
 * @param records how many were ever sent to each topic
 */
public record Traces(Map<String, List<String>> documents, Map<String, Long> records) {

    private static final Set<String> OWN_LIFE = Set.of("leases", "sessions");

    public static Traces in(String mongo, String database, String kafka) {
        return new Traces(documents(mongo, database), records(kafka));
    }

    /** Whether all events are published. */
    public boolean nothingIsUnderway() {
        return documents.getOrDefault("stores", List.of()).stream().allMatch(store -> store.contains("\"outbox\": []"));
    }

    private static Map<String, List<String>> documents(String mongo, String database) {
        var documents = new TreeMap<String, List<String>>();
        try (var client = MongoClients.create(mongo)) {
            var collections = client.getDatabase(database);
            for (var name : collections.listCollectionNames()) {
                var all = collections
                        .getCollection(name)
                        .find()
                        .map(document -> name.equals("batches") ? ordered(document) : document)
                        .map(Document::toJson)
                        .into(new ArrayList<>());
                if (!all.isEmpty() && !OWN_LIFE.contains(name))
                    documents.put(name, all.stream().sorted().toList());
            }
        }
        return documents;
    }

    /** How far a batch is changes by itself, but what was ordered doesn't, and nor does whether it goes on. */
    private static Document ordered(Document batch) {
        return new Document("order", batch.get("order"))
                .append("cancelledAt", batch.getEmbedded(List.of("progress", "cancelledAt"), Object.class));
    }

    private static Map<String, Long> records(String kafka) {
        var records = new TreeMap<String, Long>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = Topics.ALL.stream()
                    .flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic)))
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.endOffsets(partitions)
                    .forEach((partition, end) -> records.merge(partition.topic(), end, Long::sum));
        }
        return records;
    }
}
