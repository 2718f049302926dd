package io.storewire.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the database again and again for the versions of what is on any screen, and tells each stream what changed.
 *
 * <p>It stops before the web server does, which waits for streams to end.
 */
final class Watch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final String rows;
    private final Function<Collection<String>, Map<String, Long>> versions;
    private final Pace pace;
    private final LongSupplier nanos;
    private final Set<Viewing> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private boolean away;

    /**
     * @param rows what they are of, which their events are named after
     * @param versions asks the database for those of rows
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    Watch(
            String rows,
            Function<Collection<String>, Map<String, Long>> versions,
            Pace pace,
            LongSupplier nanos,
            MeterRegistry meters) {
        this.rows = rows;
        this.versions = versions;
        this.pace = pace;
        this.nanos = nanos;
        Gauge.builder("storewire.streams.open", open, Set::size)
                .description("Streams that browsers and programs listen to")
                .tag("of", rows)
                .register(meters);
    }

    /**
     * What changes is told from now on, until it is left.
     *
     * @param reader reads the rows
     */
    Viewing join(List<String> ids, Function<Collection<String>, List<Row>> reader) {
        var viewing = new Viewing(rows, new Mailbox(ids, nanos), reader, pace, nanos);
        open.add(viewing);
        if (!running) viewing.mailbox().end();
        return viewing;
    }

    void leave(Viewing viewing) {
        open.remove(viewing);
    }

    /** Asks nothing if nobody is there. */
    void look() {
        var mailboxes = open.stream().map(Viewing::mailbox).toList();
        if (mailboxes.isEmpty()) return;
        try {
            var now = versions.apply(onScreens(mailboxes));
            if (away) LOG.info("What is on screens is watched again");
            away = false;
            mailboxes.forEach(mailbox -> mailbox.tell(now));
        } catch (RuntimeException e) {
            if (!away && running) LOG.warn("What is on screens can't be watched: {}", e.getMessage());
            away = true;
            mailboxes.forEach(Mailbox::lose);
        }
    }

    private void lookAgainAndAgain() {
        try {
            while (running) {
                Thread.sleep(pace.look());
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> onScreens(List<Mailbox> mailboxes) {
        return mailboxes.stream()
                .flatMap(mailbox -> mailbox.screen().ids().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("watch").start(this::lookAgainAndAgain);
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(viewing -> viewing.mailbox().end());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
