package io.storewire.worker;

import io.storewire.events.Topics;
import io.storewire.probe.Deadline;
import java.time.Duration;
import java.util.HashSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Hears of every change from now on, as every worker does for itself. A courtesy: while it does not work, tests go on
 * as if nothing were ever saved.
 */
final class ConfigConsumer {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ConfigListener listener;
    private final LongSupplier nanos;
    private final Loop loop = new Loop("storewire-probe-config", this::listen);

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    ConfigConsumer(Supplier<Consumer<byte[], byte[]>> consumers, ConfigListener listener, LongSupplier nanos) {
        this.consumers = consumers;
        this.listener = listener;
        this.nanos = nanos;
    }

    void start() {
        loop.start();
    }

    /** Nobody needs to wait for it: it has nothing to give back. */
    void stop() {
        loop.stop();
    }

    private void listen(Loop current) {
        try (var consumer = consumers.get()) {
            var nextLook = Deadline.in(Duration.ZERO, nanos);
            while (!current.isStopping()) {
                if (nextLook.passed() && hasAll(consumer)) nextLook = Deadline.in(BETWEEN_LOOKS, nanos);
                if (consumer.assignment().isEmpty()) {
                    current.rest();
                } else {
                    consumer.poll(POLL).forEach(listener::on);
                }
                current.works();
            }
        }
    }

    /** False if Kafka is away, or nobody has made the topic yet: the same consumer asks again, for a new one would begin to knock often and loudly. */
    private static boolean hasAll(Consumer<byte[], byte[]> consumer) {
        try {
            return takeAll(consumer);
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** A partition that is new to us has nothing that we missed and could still need. */
    private static boolean takeAll(Consumer<byte[], byte[]> consumer) {
        var all = new HashSet<TopicPartition>();
        for (var found : consumer.partitionsFor(Topics.CONFIG_CHANGED)) {
            all.add(new TopicPartition(found.topic(), found.partition()));
        }
        var added = new HashSet<>(all);
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            consumer.assign(all);
            consumer.seekToEnd(added);
        }
        return !all.isEmpty();
    }
}
