package io.storewire.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic as another program sees it. */
public record Topic(String broker, String name) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * The records of a key from the beginning on, as soon as they are enough.
     *
     * @throws AssertionError if they are not within 20 s
     */
    public List<ConsumerRecord<String, String>> records(
            String key, Predicate<List<ConsumerRecord<String, String>>> enough) {
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        UUID.randomUUID().toString(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(name));
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (!enough.test(found)) {
                if (System.nanoTime() > end) throw new AssertionError("only %s on %s".formatted(found, name));
                for (var record : consumer.poll(Duration.ofMillis(100)))
                    if (key.equals(record.key())) found.add(record);
            }
        }
        return found;
    }

    /** The texts of a key, once there are so many. */
    public List<String> texts(String key, int atLeast) {
        return records(key, found -> found.size() >= atLeast).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    /** Sends a record and waits until it is kept. */
    public void send(String key, String value, Map<String, String> headers) {
        var record = new ProducerRecord<>(name, key, value);
        headers.forEach((header, text) -> record.headers().add(header, text.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("not sent", e);
        }
    }
}
