package io.storewire.outbox;

import io.storewire.lease.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    void relay(String storeId) {
        if (asked.merge(storeId, 1, Integer::sum) == 1) Thread.startVirtualThread(() -> whileAsked(storeId));
    }

    /** Finds what a crash or an absent broker left: at the start, and then as the one instance that does. */
    @Scheduled(fixedDelay = SWEEP_MILLISECONDS)
    void sweep() {
        try {
            if (!swept || leases.hold("outbox-sweep", LEASE)) {
                outbox.storesWithUnpublished().forEach(this::relay);
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

    private void whileAsked(String storeId) {
        try {
            int seen;
            do {
                seen = asked.getOrDefault(storeId, 0);
                atOnce.acquireUninterruptibly();
                try {
                    publish(storeId);
                } finally {
                    atOnce.release();
                }
            } while (!asked.remove(storeId, seen));
        } catch (Throwable fault) {
            asked.remove(storeId);
            throw fault;
        }
    }

    private void publish(String storeId) {
        var published = new ArrayList<String>();
        try {
            for (var message : outbox.of(storeId)) {
                publisher.publish(List.of(message)).join();
                published.add(message.eventId());
                if (troubled.compareAndSet(true, false)) LOG.info("Kafka takes events again");
            }
        } catch (CompletionException | KafkaException e) {
            if (troubled.compareAndSet(false, true)) LOG.warn("Events wait to be published: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Events of store {} wait for the database: {}", storeId, e.getMessage());
        } finally {
            forget(storeId, published);
        }
    }

    /** Fails only into sending them once more, which changes nothing for their readers. */
    private void forget(String storeId, List<String> published) {
        if (published.isEmpty()) return;
        try {
            outbox.remove(storeId, published);
        } catch (RuntimeException e) {
            LOG.warn("Published events of store {} will be sent once more: {}", storeId, e.getMessage());
        }
    }
}
