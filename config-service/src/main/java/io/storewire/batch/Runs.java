package io.storewire.batch;

import io.storewire.Settings;
import io.storewire.batch.Progress.State;
import io.storewire.events.Code;
import io.storewire.events.Message;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.events.Uuids;
import io.storewire.lease.Leases;
import io.storewire.outbox.Announcements;
import io.storewire.outbox.Publisher;
import io.storewire.status.BatchTests;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
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
    private static final Duration NAP = Duration.ofMillis(10);
    private static final int SWEPT = 500;

    private final Batches batches;
    private final BatchTests tests;
    private final Splitter splitter;
    private final Flow flow;
    private final Comparisons comparisons;
    private final Publisher publisher;
    private final Announcements announcements;
    private final Leases leases;
    private final Clock clock;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Thread> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Runs(
            Batches batches,
            BatchTests tests,
            Splitter splitter,
            Flow flow,
            Comparisons comparisons,
            Publisher publisher,
            Announcements announcements,
            Leases leases,
            Clock clock,
            LongSupplier nanos) {
        this.batches = batches;
        this.tests = tests;
        this.splitter = splitter;
        this.flow = flow;
        this.comparisons = comparisons;
        this.publisher = publisher;
        this.announcements = announcements;
        this.leases = leases;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Scheduled(fixedDelay = LOOK_MILLISECONDS)
    void look() {
        try {
            batches.unsettled().forEach(this::begin);
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
        flow.watch(batchId);
        try {
            new Run(batchId).toItsEnd();
        } catch (RuntimeException e) {
            LOG.warn("Batch {} waits: {}", batchId, e.getMessage());
        } finally {
            flow.forget(batchId);
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

    /** One batch, as long as this instance holds it. */
    private final class Run {

        private final Order order;
        private final String batchId;
        private Progress progress;
        private Pace pace = Pace.begin(nanos.getAsLong());
        private long endedBefore;
        private long renewAfter = nanos.getAsLong() + RENEWED.toNanos();

        Run(String batchId) {
            var batch = batches.whole(batchId).orElseThrow();
            this.batchId = batchId;
            order = batch.order();
            progress = batch.progress();
        }

        void toItsEnd() {
            askAgain();
            count();
            while (!closed && !progress.settled() && isOurs()) {
                pace = pace.ended(flow.ended(batchId) - endedBefore);
                if (!progress.split() && pace.hasRoom(Splitter.MOST)) split();
                else if (pace.isDue(nanos.getAsLong()) || isPerhapsOver()) lookAgain();
                else LockSupport.parkNanos(NAP.toNanos());
                if (pace.isDue(nanos.getAsLong())) count();
            }
            if (progress.settled()) comparisons.note(batchId, order);
        }

        /** For what another instance kept and perhaps didn't ask for any more; who asks twice changes nothing. */
        private void askAgain() {
            ask(tests.pending(batchId, Pace.MOST));
        }

        private void ask(List<TestRequested> kept) {
            publisher
                    .publish(kept.stream()
                            .map(test -> Message.of(test, Settings.SOURCE))
                            .toList())
                    .join();
        }

        private boolean isOurs() {
            var now = nanos.getAsLong();
            if (now - renewAfter < 0) return true;
            renewAfter = now + RENEWED.toNanos();
            return leases.hold(lease(batchId), LEASE);
        }

        private boolean isPerhapsOver() {
            return progress.split() && pace.open() == 0 && pace.pending() > 0;
        }

        /** Each test is kept before it is asked for, and what is kept is what is asked for. */
        private void split() {
            progress = batches.update(batchId, now -> now);
            if (progress.split()) return;
            var page = splitter.after(progress.after(), order);
            tests.skip(page.skipped());
            var kept = tests.keep(page.tests());
            publisher
                    .publish(kept.stream()
                            .map(test -> Message.of(test, Settings.SOURCE))
                            .toList())
                    .join();
            pace = pace.asked(kept.size());
            var end = page.end();
            progress = batches.update(batchId, now -> now.split() ? now : end == null ? now.whole() : now.at(end));
        }

        private void lookAgain() {
            progress = batches.update(batchId, now -> now);
            if (progress.state() == State.CANCELLED) cancel();
            count();
        }

        private void cancel() {
            var at = Objects.requireNonNullElse(progress.cancelledAt(), clock.instant());
            while (true) {
                var pending = tests.pending(batchId, SWEPT);
                announcements.announce(pending.stream()
                        .map(test ->
                                TestResult.undetermined(test, Uuids.v8("cancelled", test.testId()), Code.CANCELLED, at))
                        .toList());
                if (pending.size() < SWEPT) return;
            }
        }

        private void count() {
            var begun = nanos.getAsLong();
            var endedNow = flow.ended(batchId);
            var asOf = clock.instant();
            var shares = tests.shares(batchId);
            progress = batches.update(batchId, now -> now.counted(Counts.of(shares, now.counts(), asOf)));
            endedBefore = endedNow;
            pace = pace.counted(progress.counts(), begun, nanos.getAsLong());
        }
    }
}
