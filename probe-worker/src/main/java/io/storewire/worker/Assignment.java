package io.storewire.worker;

import io.storewire.probe.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that one consumer has for now: takes their records on, commits what is done, gives them back. */
final class Assignment implements ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Assignment.class);

    /** How long a stop or a new owner waits, from the first word of it until everything is given back. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** So much of it is not spent on tests that may end yet: nothing would be gained if that were not committed. */
    private static final Duration TO_COMMIT = Duration.ofSeconds(1);

    /** And so much before that belongs to the results of tests that can't wait for the next owner. */
    private static final Duration TO_PUBLISH = Duration.ofMillis(500);

    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(100);

    /** About 2 KB each; what is more waits in Kafka. */
    private static final int MOST_PARKED = 20_000;

    private final Consumer<byte[], byte[]> consumer;
    private final BiConsumer<ConsumerRecord<byte[], byte[]>, Begun> listener;
    private final Slots slots;
    private final LongSupplier nanos;
    private final Progress progress = new Progress();
    private final Brake brake;
    private Deadline nextCommit;
    private boolean troubled;

    /**
     * @param listener adds a record's test to the slots
     * @param crowd so many tests may wait for a slot
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    Assignment(
            Consumer<byte[], byte[]> consumer,
            BiConsumer<ConsumerRecord<byte[], byte[]>, Begun> listener,
            Slots slots,
            int crowd,
            LongSupplier nanos) {
        this.consumer = consumer;
        this.listener = listener;
        this.slots = slots;
        this.nanos = nanos;
        this.nextCommit = Deadline.in(Duration.ZERO, nanos);
        this.brake = new Brake(consumer, crowd, MOST_PARKED);
    }

    void begin(ConsumerRecords<byte[], byte[]> records) {
        for (var partition : records.partitions()) begin(partition, records.records(partition));
    }

    private void begin(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        var tenure = progress.of(partition);
        for (var record : records) {
            if (!tenure.tracker().hasRoomFor(record.offset())) {
                brake.holdBack(partition, record.offset());
                return;
            }
            if (tenure.tracker().started(record.offset())) {
                listener.accept(record, progress.begun(tenure, record.offset()));
            }
        }
    }

    /** Whether nothing is fetched until some of what was taken on has ended. */
    boolean isFull() {
        return brake.isOn();
    }

    /** After each poll: what was finished meanwhile counts, and may make room; and so may time. */
    void settle() {
        progress.settle();
        if (nextCommit.passed()) commit();
        slots.sweep();
        brake.adjust(slots, progress);
    }

    /** A commit that fails is made up for by the next one; one line per trouble. */
    private void commit() {
        nextCommit = Deadline.in(BETWEEN_COMMITS, nanos);
        var offsets = progress.committable(consumer.assignment());
        if (offsets.isEmpty()) return;
        consumer.commitAsync(offsets, (sent, failure) -> {
            if (failure == null) {
                progress.committed(sent);
            } else if (!troubled) {
                log.warn("Kafka does not take commits, trying on: {}", failure.toString());
            }
            troubled = failure != null;
        });
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // they begin where their last owner has committed
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        giveBack(partitions, Deadline.in(PATIENCE, nanos));
    }

    /** The next owner begins at once. Leaves some of the time for what comes after it. */
    void giveBack(Collection<TopicPartition> partitions, Deadline until) {
        progress.end(partitions);
        slots.giveBack();
        commit(partitions, until);
    }

    /** The next owner may take a while, so that some tests have to end here: those that run as late as possible. */
    void stop(Deadline until) {
        var partitions = consumer.assignment();
        progress.end(partitions);
        slots.stop();
        progress.await(partitions, until.earlier(TO_COMMIT).earlier(TO_PUBLISH));
        slots.stopRunning();
        commit(partitions, until);
    }

    private void commit(Collection<TopicPartition> partitions, Deadline until) {
        progress.await(partitions, until.earlier(TO_COMMIT));
        try {
            consumer.commitSync(progress.committable(partitions), until.left().dividedBy(2));
        } catch (KafkaException e) {
            log.warn("What was finished last is not committed, and will be run again: {}", e.toString());
        }
        progress.forget(partitions);
    }

    /** Somebody else has them already. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        progress.end(partitions);
        slots.giveBack();
        progress.forget(partitions);
    }

    /** Nothing of a consumer that failed may go on under the next one. */
    void drop() {
        onPartitionsLost(progress.partitions());
    }
}
