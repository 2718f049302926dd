package io.storewire.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storewire.events.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record that nobody can read, kept as it was with a note of why and where from. */
final class DeadLetter {

    private DeadLetter() {}

    static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String reason) {
        var letter = new ProducerRecord<>(
                Topics.deadLetters(record.topic()), null, record.key(), record.value(), record.headers());
        note(letter, "dlt-reason", reason);
        note(letter, "dlt-topic", record.topic());
        note(letter, "dlt-partition", Integer.toString(record.partition()));
        note(letter, "dlt-offset", Long.toString(record.offset()));
        return letter;
    }

    private static void note(ProducerRecord<byte[], byte[]> letter, String name, String text) {
        letter.headers().remove(name).add(name, text.getBytes(UTF_8));
    }
}
