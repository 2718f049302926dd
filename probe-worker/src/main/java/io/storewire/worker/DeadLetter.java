package io.storewire.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storewire.events.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record that nobody can read, kept as it was with a note of why and where from. */
final class DeadLetter {

    private static final String REASON = "dlt-reason";

    private DeadLetter() {}

    static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String reason) {
        var letter = new ProducerRecord<>(
                Topics.deadLetters(record.topic()), null, record.key(), record.value(), record.headers());
        note(letter, REASON, reason);
        note(letter, "dlt-topic", record.topic());
        note(letter, "dlt-partition", Integer.toString(record.partition()));
        note(letter, "dlt-offset", Long.toString(record.offset()));
        return letter;
    }

    static boolean hasValue(ProducerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader(REASON) != null && record.value() != null;
    }

    /** Where it came from can still be told of a record that is too large to be kept. */
    static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> letter, String reason) {
        var note = new ProducerRecord<byte[], byte[]>(letter.topic(), null, letter.key(), null, letter.headers());
        note(note, "dlt-value-left-out", reason);
        return note;
    }

    private static void note(ProducerRecord<byte[], byte[]> letter, String name, String text) {
        letter.headers().remove(name).add(name, text.getBytes(UTF_8));
    }
}
