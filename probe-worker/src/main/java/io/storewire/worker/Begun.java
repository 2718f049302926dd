package io.storewire.worker;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record that was taken on, and whom to tell when nothing more is to be done with it. */
final class Begun {

    private final ConsumerRecord<byte[], byte[]> record;
    private final Runnable finished;

    Begun(ConsumerRecord<byte[], byte[]> record, Runnable finished) {
        this.record = record;
        this.finished = finished;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    Runnable finished() {
        return finished;
    }

    boolean isOf(Collection<TopicPartition> partitions) {
        return partitions.contains(new TopicPartition(record.topic(), record.partition()));
    }
}
