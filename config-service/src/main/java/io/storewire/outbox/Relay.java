package io.storewire.outbox;

import io.storewire.events.Message;
import io.storewire.lease.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends a store's unpublished events in their order, each acknowledged before the next. */
@Component
class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final long SWEEP_MILLISECONDS = 10_000;

    /** Stores whose events are on their way at the same time. */
    private static final int AT_ONCE = 64;

    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Outbox outbox;
    private final Publisher publisher;
    private final Leases leases;

    /** How often each store was asked for while it was being relayed. */
    private final ConcurrentHashMap<String, Integer> asked = new ConcurrentHashMap<>();

    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final AtomicBoolean troubled = new AtomicBoolean();
    private volatile boolean swept;

    Relay(Outbox outbox, Publisher publisher, Leases leases) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.leases = leases;
    }

    /** Begins in the background; asked again meanwhile, it looks once more at the end. */
    void relay(Collection<String> storeIds) {
        var begun = storeIds.stream()
                .filter(storeId -> asked.merge(storeId, 1, Integer::sum) == 1)
                .toList();
        if (!begun.isEmpty()) Thread.startVirtualThread(() -> whileAsked(begun));
    }

    /** Finds what a crash or an absent broker left: at the start, and then as the one instance that does. */
    @Scheduled(fixedDelay = SWEEP_MILLISECONDS)
    void sweep() {
        try {
            if (!swept || leases.hold("outbox-sweep", LEASE)) {
                // One at a time: what Kafka refuses of one store must not hold up the others.
                outbox.storesWithUnpublished().forEach(storeId -> relay(List.of(storeId)));
                swept = true;
            }
        } catch (RuntimeException e) {
            LOG.warn("The sweep for unpublished events waits: {}", e.getMessage());
        }
    }

    /** Whether Kafka didn't take the last event that it was sent. */
    boolean isTroubled() {
        return troubled.get();
    }

    private void whileAsked(List<String> storeIds) {
        var open = new HashSet<>(storeIds);
        try {
            while (!open.isEmpty()) {
                var seen = new HashMap<String, Integer>();
                open.forEach(storeId -> seen.put(storeId, asked.getOrDefault(storeId, 0)));
                atOnce.acquireUninterruptibly();
                try {
                    publish(seen.keySet());
                } finally {
                    atOnce.release();
                }
                seen.forEach((storeId, times) -> {
                    if (asked.remove(storeId, times)) open.remove(storeId);
                });
            }
        } catch (Throwable fault) {
            open.forEach(asked::remove);
            throw fault;
        }
    }

    /** Of many stores, the first event of each, then the second of each: a failure ends it for all, until the next sweep. */
    private void publish(Collection<String> storeIds) {
        var published = new HashMap<String, List<String>>();
        try {
            var unpublished = outbox.of(storeIds);
            for (int place = 0; !unpublished.isEmpty(); place++) {
                var next = place;
                unpublished.values().removeIf(messages -> messages.size() <= next);
                publish(
                        unpublished.values().stream()
                                .map(messages -> messages.get(next))
                                .toList(),
                        published);
            }
        } catch (CompletionException | KafkaException e) {
            if (troubled.compareAndSet(false, true)) LOG.warn("Events wait to be published: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Events of {} stores wait for the database: {}", storeIds.size(), e.getMessage());
        } finally {
            forget(published);
        }
    }

    private void publish(List<Message> messages, Map<String, List<String>> published) {
        if (messages.isEmpty()) return;
        publisher.publish(messages).join();
        messages.forEach(message -> published
                .computeIfAbsent(message.key(), key -> new ArrayList<>())
                .add(message.eventId()));
        if (troubled.compareAndSet(true, false)) LOG.info("Kafka takes events again");
    }

    /** Fails only into sending them once more, which changes nothing for their readers. */
    private void forget(Map<String, List<String>> published) {
        if (published.isEmpty()) return;
        try {
            outbox.remove(published);
        } catch (RuntimeException e) {
            LOG.warn("Published events of {} stores will be sent once more: {}", published.size(), e.getMessage());
        }
    }
}
