package io.storewire.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Holds what is new for one reader: which of the rows, and never more than that, however seldom it is emptied. */
final class Mailbox {

    private final LongSupplier nanos;
    private Screen screen;
    private List<String> changed = List.of();
    private boolean away;
    private boolean over;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    Mailbox(List<String> ids, LongSupplier nanos) {
        this.nanos = nanos;
        this.screen = Screen.blank(ids);
    }

    synchronized Screen screen() {
        return screen;
    }

    synchronized void seen(Screen now) {
        screen = now;
    }

    /** The versions that the database has. */
    synchronized void tell(Map<String, Long> versions) {
        changed = screen.outdated(versions);
        if (away || !changed.isEmpty()) notifyAll();
        away = false;
    }

    /** The database can't be asked. */
    synchronized void lose() {
        away = true;
        notifyAll();
    }

    synchronized void end() {
        over = true;
        notifyAll();
    }

    /**
     * Waits for what is new; after so long, there may be nothing.
     *
     * @param knownAway what the reader was last told of the database
     */
    synchronized News next(boolean knownAway, Duration patience) throws InterruptedException {
        var end = nanos.getAsLong() + patience.toNanos();
        for (var left = patience.toNanos();
                left > 0 && !over && changed.isEmpty() && away == knownAway;
                left = end - nanos.getAsLong()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        var news = new News(changed, away, over);
        changed = List.of();
        return news;
    }
}
