package io.storewire.batch;

import io.storewire.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Carries each batch to its end, one instance each; whoever takes over after a crash goes on where the other was. */
@Component
class Runs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final long LOOK_MILLISECONDS = 500;
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RENEWED = Duration.ofSeconds(3);

    private final Splitter splitter;
    private final Leases leases;
    private final Clock clock;
    private final Run.Tools tools;
    private final ConcurrentHashMap<String, Thread> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Runs(Splitter splitter, Leases leases, Clock clock, Run.Tools tools) {
        this.splitter = splitter;
        this.leases = leases;
        this.clock = clock;
        this.tools = tools;
    }

    @Scheduled(fixedDelay = LOOK_MILLISECONDS)
    void look() {
        try {
            tools.batches().due(clock.instant()).forEach(this::begin);
        } catch (RuntimeException e) {
            LOG.debug("The batches wait for the database", e);
        }
    }

    /** If nobody else does. */
    void begin(String batchId) {
        if (closed || running.containsKey(batchId) || !leases.hold(lease(batchId), LEASE)) return;
        running.computeIfAbsent(batchId, id -> Thread.startVirtualThread(() -> run(id)));
    }

    private void run(String batchId) {
        tools.flow().watch(batchId);
        try {
            var batch = tools.batches().whole(batchId).orElseThrow();
            new Run(batch, splitter.pages(batch.order()), tools).carry(new Hold(batchId, tools.nanos())::lasts);
        } catch (RuntimeException e) {
            LOG.warn("Batch {} waits: {}", batchId, e.getMessage());
        } finally {
            tools.flow().forget(batchId);
            running.remove(batchId);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private static String lease(String batchId) {
        return "batch-" + batchId;
    }

    /** This instance's hold on a batch. */
    private final class Hold {

        private final String batchId;
        private final LongSupplier nanos;
        private long renewAfter;

        Hold(String batchId, LongSupplier nanos) {
            this.batchId = batchId;
            this.nanos = nanos;
            renewAfter = nanos.getAsLong() + RENEWED.toNanos();
        }

        boolean lasts() {
            if (closed) return false;
            var now = nanos.getAsLong();
            if (now - renewAfter < 0) return true;
            renewAfter = now + RENEWED.toNanos();
            return leases.hold(lease(batchId), LEASE);
        }
    }
}
