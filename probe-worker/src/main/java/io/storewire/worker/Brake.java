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
    private final Map<TopicPartition, Long> heldBack = new HashMap<>();
    private boolean crowded;

    /** @param crowd so many waiting records are enough for all partitions */
    Brake(Consumer<byte[], byte[]> consumer, int crowd) {
        this.consumer = consumer;
        this.crowd = crowd;
    }

    /** That record is too far ahead of the commit: it is fetched again when there is room for it. */
    void holdBack(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
        heldBack.put(partition, offset);
    }

    void adjust(int waiting, Progress progress) {
        crowded = waiting >= (crowded ? crowd / 2 : crowd);
        var mine = consumer.assignment();
        heldBack.entrySet()
                .removeIf(held -> !mine.contains(held.getKey())
                        || progress.of(held.getKey()).hasRoomFor(held.getValue()));
        var stopped = crowded ? mine : heldBack.keySet();
        consumer.resume(without(consumer.paused(), stopped));
        consumer.pause(without(stopped, consumer.paused()));
    }

    private static Set<TopicPartition> without(Set<TopicPartition> partitions, Set<TopicPartition> others) {
        var rest = new HashSet<>(partitions);
        rest.removeAll(others);
        return rest;
    }
}
