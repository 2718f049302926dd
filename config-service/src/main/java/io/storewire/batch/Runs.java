package io.storewire.batch;

import io.storewire.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
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

    /** Longer than a page takes for which 200 catalogues are read. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final Duration RENEWED = Duration.ofSeconds(3);

    private final Splitter splitter;
    private final Leases leases;
    private final Clock clock;
    private final Run.Means means;
    private final ConcurrentHashMap<String, Thread> running = new ConcurrentHashMap<>();

    /** Those that this instance has carried, and so knows that it asked for what it kept. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    private final Set<String> troubled = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Runs(Splitter splitter, Leases leases, Clock clock, Run.Means means) {
        this.splitter = splitter;
        this.leases = leases;
        this.clock = clock;
        this.means = means;
    }

    @Scheduled(fixedDelay = LOOK_MILLISECONDS)
    void look() {
        try {
            means.batches().due(clock.instant()).forEach(this::begin);
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
        means.flow().watch(batchId);
        try {
            carry(batchId);
            leases.release(lease(batchId));
            if (troubled.remove(batchId)) LOG.info("Batch {} goes on", batchId);
        } catch (RuntimeException e) {
            if (troubled.add(batchId)) LOG.warn("Batch {} waits: {}", batchId, e.getMessage());
        } finally {
            means.flow().forget(batchId);
            running.remove(batchId);
        }
    }

    private void carry(String batchId) {
        var batch = means.batches().whole(batchId).orElseThrow();
        var run = new Run(batch, splitter.pages(batch.order()), means);
        if (known.add(batchId)) run.takeOver();
        run.carry(new Hold(batchId, means.nanos())::lasts);
        if (batch.progress().settled()) known.remove(batchId);
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
