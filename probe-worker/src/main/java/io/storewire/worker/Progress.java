package io.storewire.worker;

import io.storewire.probe.Deadline;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What is done of each partition. One thread keeps it; all others only drop in what became of a record. */
final class Progress {

    private final Map<TopicPartition, Tenure> tenures = new HashMap<>();
    private final BlockingQueue<Runnable> told = new LinkedBlockingQueue<>();

    Tenure of(TopicPartition partition) {
        return tenures.computeIfAbsent(partition, added -> new Tenure());
    }

    /** Of a tenure and not of a partition: the partition may have gone and come back when the record is done with. */
    Begun begun(Tenure tenure, long offset) {
        return new Begun(
                tenure, () -> told.add(() -> tenure.tracker().finished(offset)), () -> told.add(tenure::giveUp));
    }

    void settle() {
        for (var next = told.poll(); next != null; next = told.poll()) next.run();
    }

    /** Waits until nobody works on any of their records any more. */
    void await(Collection<TopicPartition> partitions, Deadline until) {
        settle();
        try {
            while (open(partitions) > 0) {
                var next = told.poll(until.left().toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) return;
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int open(Collection<TopicPartition> partitions) {
        return of(partitions).mapToInt(Tenure::open).sum();
    }

    /** What the next owner can go on from; without partitions where that is known already. */
    Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        tenures.forEach((partition, tenure) -> {
            if (partitions.contains(partition)) {
                tenure.tracker()
                        .committable()
                        .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
            }
        });
        return offsets;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, to) -> {
            var tenure = tenures.get(partition);
            if (tenure != null) tenure.tracker().committed(to.offset());
        });
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(tenures.keySet());
    }

    /** From now on nothing more is begun of them. */
    void end(Collection<TopicPartition> partitions) {
        of(partitions).forEach(Tenure::end);
    }

    void forget(Collection<TopicPartition> partitions) {
        tenures.keySet().removeAll(partitions);
    }

    private Stream<Tenure> of(Collection<TopicPartition> partitions) {
        return partitions.stream().map(tenures::get).filter(Objects::nonNull);
    }
}
