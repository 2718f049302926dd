package io.storewire.outbox;

import io.storewire.events.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Puts messages on their topics. */
@Component
public class Publisher {

    private final KafkaTemplate<String, byte[]> kafka;

    Publisher(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /** Done once Kafka has them all; fails if it didn't take one. */
    public CompletableFuture<Void> publish(List<Message> messages) {
        return CompletableFuture.allOf(
                messages.stream().map(message -> kafka.send(record(message))).toArray(CompletableFuture[]::new));
    }

    private static ProducerRecord<String, byte[]> record(Message message) {
        var record = new ProducerRecord<>(message.topic(), message.key(), bytes(message.text()));
        message.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
