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

    private static final Duration NAP = Duration.ofMillis(10);

    private final Order order;
    private final Splitter.Pages pages;
    private final Tools tools;
    private Progress progress;
    private Pace pace;
    private long endedBefore;

    /** What all runs have in common. */
    record Tools(Batches batches, Asking asking, Counting counting, Flow flow, LongSupplier nanos) {}

    Run(Batch batch, Splitter.Pages pages, Tools tools) {
        order = batch.order();
        progress = batch.progress();
        this.pages = pages;
        this.tools = tools;
        pace = Pace.begin(tools.nanos.getAsLong());
    }

    /** To its end, or for as long as it may go on. */
    void carry(BooleanSupplier mayGoOn) {
        var before = progress;
        if (!progress.over()) tools.asking.askAgain(order.batchId());
        count();
        while (!progress.over() && mayGoOn.getAsBoolean()) {
            pace = pace.ended(tools.flow.ended(order.batchId()) - endedBefore);
            if (pace.isDue(tools.nanos.getAsLong()) || isPerhapsOver()) look();
            else if (!progress.split() && pace.hasRoom(Splitter.MOST)) split();
            else LockSupport.parkNanos(NAP.toNanos());
        }
        if (progress.over() && progress.needsComparison(before)) tools.counting.compare(order.batchId(), order);
    }

    private boolean isPerhapsOver() {
        return progress.split() && pace.open() == 0 && pace.pending() > 0;
    }

    private void split() {
        progress = read();
        if (progress.split()) return;
        var from = progress.after();
        var page = pages.after(from);
        pace = pace.asked(tools.asking.ask(page));
        progress = tools.batches.update(order.batchId(), now -> now.dealtWith(from, page.end()));
    }

    private void look() {
        progress = read();
        if (progress.state() == State.CANCELLED) {
            tools.asking.cancel(order.batchId(), Objects.requireNonNull(progress.cancelledAt()));
        }
        count();
    }

    private void count() {
        var begun = tools.nanos.getAsLong();
        var endedNow = tools.flow.ended(order.batchId());
        progress = tools.counting.count(order.batchId());
        endedBefore = endedNow;
        pace = pace.counted(progress.counts(), begun, tools.nanos.getAsLong());
    }

    private Progress read() {
        return tools.batches.update(order.batchId(), now -> now);
    }
}
