package io.storewire.worker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Stops fetching where nothing more can be taken on, while polling goes on so that the group keeps its member. */
final class Brake {

    private final Consumer<byte[], byte[]> consumer;
    private final int crowd;
    private final int mostParked;
    private final Map<TopicPartition, Long> heldBack = new HashMap<>();
    private boolean crowded;

    /**
     * @param crowd so many tests that wait for a slot are enough for all partitions
     * @param mostParked and so many that wait for their hosts
     */
    Brake(Consumer<byte[], byte[]> consumer, int crowd, int mostParked) {
        this.consumer = consumer;
        this.crowd = crowd;
        this.mostParked = mostParked;
    }

    /** That record is too far ahead of the commit: it is fetched again when there is room for it. */
    void holdBack(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
        heldBack.put(partition, offset);
    }

    void adjust(Slots slots, Progress progress) {
        crowded = isMuch(slots.waiting(), crowd) || isMuch(slots.parked(), mostParked);
        var mine = consumer.assignment();
        heldBack.entrySet()
                .removeIf(held -> !mine.contains(held.getKey())
                        || progress.of(held.getKey()).tracker().hasRoomFor(held.getValue()));
        var stopped = crowded ? mine : heldBack.keySet();
        consumer.resume(without(consumer.paused(), stopped));
        consumer.pause(without(stopped, consumer.paused()));
    }

    /** Whether nothing at all is fetched for now. */
    boolean isOn() {
        return crowded;
    }

    private boolean isMuch(int tests, int most) {
        return tests >= (crowded ? most / 2 : most);
    }

    private static Set<TopicPartition> without(Set<TopicPartition> partitions, Set<TopicPartition> others) {
        var rest = new HashSet<>(partitions);
        rest.removeAll(others);
        return rest;
    }
}
