package io.storewire.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What is done of each partition. One thread keeps it; all others only drop in what they have finished. */
final class Progress {

    private final Map<TopicPartition, OffsetTracker> trackers = new HashMap<>();
    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();

    /** Of a tracker and not of a partition: the partition may have gone and come back meanwhile. */
    private record Finished(OffsetTracker tracker, long offset) {

        void settle() {
            tracker.finished(offset);
        }
    }

    OffsetTracker of(TopicPartition partition) {
        return trackers.computeIfAbsent(partition, added -> new OffsetTracker());
    }

    /** What to run, on any thread, when that record is done with. */
    Runnable finishing(OffsetTracker tracker, long offset) {
        return () -> finished.add(new Finished(tracker, offset));
    }

    void settle() {
        for (var next = finished.poll(); next != null; next = finished.poll()) next.settle();
    }

    /** Waits for one more record; false if none came in time. */
    boolean settleOne(Duration patience) throws InterruptedException {
        var next = finished.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) next.settle();
        return next != null;
    }

    int unfinished(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(trackers::get)
                .filter(Objects::nonNull)
                .mapToInt(OffsetTracker::unfinished)
                .sum();
    }

    /** What the next owner can go on from; without partitions where that is known already. */
    Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        trackers.forEach((partition, tracker) -> {
            if (partitions.contains(partition)) {
                tracker.committable().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
            }
        });
        return offsets;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, to) -> {
            var tracker = trackers.get(partition);
            if (tracker != null) tracker.committed(to.offset());
        });
    }

    void forget(Collection<TopicPartition> partitions) {
        trackers.keySet().removeAll(partitions);
    }
}
