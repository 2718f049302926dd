package io.storewire.batch;

import io.storewire.batch.Batches.Batch;
import io.storewire.batch.Progress.State;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** One batch, for as long as this instance carries it. */
final class Run {

    private static final long NAP = Duration.ofMillis(10).toNanos();
    private static final long LOOK = Duration.ofSeconds(1).toNanos();

    private final Order order;
    private final String batchId;
    private final Splitter.Pages pages;
    private final Means means;
    private Progress progress;
    private Pace pace;
    private long endedBefore;
    private long lookAfter;

    /** What it takes to carry a batch, whichever it is. */
    record Means(Batches batches, Asking asking, Counting counting, Flow flow, LongSupplier nanos) {}

    Run(Batch batch, Splitter.Pages pages, Means means) {
        order = batch.order();
        batchId = order.batchId();
        progress = batch.progress();
        this.pages = pages;
        this.means = means;
        lookAfter = now();
        pace = Pace.begin(lookAfter);
    }

    /** After somebody else, who may have kept tests and not asked for them. */
    void takeOver() {
        if (!progress.over() && progress.state() != State.CANCELLED) means.asking.askAgain(batchId);
    }

    /** To its end, or for as long as it may go on. */
    void carry(BooleanSupplier mayGoOn) {
        count();
        while (!progress.over() && mayGoOn.getAsBoolean()) {
            pace = pace.ended(means.flow.ended(batchId) - endedBefore);
            step(now());
        }
        if (progress.over() && progress.comparison() == null) means.counting.compare(batchId, order);
    }

    private void step(long now) {
        if (now - lookAfter >= 0) look(now);
        else if (pace.isDue(now) || (progress.split() && pace.isPerhapsOver(now))) count();
        else if (!progress.split() && pace.hasRoom(Splitter.MOST)) split();
        else LockSupport.parkNanos(NAP);
    }

    /** Whether somebody cancelled it, for then all that is open ends at once. */
    private void look(long now) {
        lookAfter = now + LOOK;
        progress = read();
        if (progress.state() != State.CANCELLED) return;
        means.asking.cancel(batchId, Objects.requireNonNull(progress.cancelledAt()));
        count();
    }

    private void split() {
        progress = read();
        if (progress.split()) return;
        var from = progress.after();
        var page = pages.after(from);
        pace = pace.asked(means.asking.ask(page));
        progress = means.batches.update(batchId, known -> known.dealtWith(from, page.end()));
    }

    private void count() {
        var begun = now();
        var endedNow = means.flow.ended(batchId);
        progress = means.counting.count(batchId);
        endedBefore = endedNow;
        pace = pace.counted(progress.counts(), begun, now());
    }

    private Progress read() {
        return means.batches.update(batchId, known -> known);
    }

    private long now() {
        return means.nanos.getAsLong();
    }
}
