package io.storewire.probe;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose time is up, at most a tick late; a read timeout would start again with every byte that a peer
 * drips. One look at all of them now and then is cheaper than a timer for each, of which nearly none ever rings.
 */
public final class Alarm {

    private static final Logger log = LoggerFactory.getLogger(Alarm.class);

    private static final Duration TICK = Duration.ofMillis(20);

    private final LongSupplier nanos;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    /**
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     * @param scheduler looks at the clock for as long as it runs
     */
    public Alarm(LongSupplier nanos, ScheduledExecutorService scheduler) {
        this.nanos = nanos;
        var unused = scheduler.scheduleWithFixedDelay(this::tick, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
    }

    long now() {
        return nanos.getAsLong();
    }

    Deadline in(Duration limit) {
        return Deadline.in(limit, nanos);
    }

    Watch watch(Socket socket, Deadline deadline) {
        var watch = new Watch(socket, deadline);
        watches.add(watch);
        return watch;
    }

    private void tick() {
        for (var watch : watches) {
            if (watch.deadline.passed()) watch.ring();
        }
    }

    /** Closing tells whoever reads or writes; what closing itself says interests nobody. */
    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private enum State {
        SET,
        STOPPED,
        RANG
    }

    /** Over one socket, until it is closed. */
    final class Watch implements AutoCloseable {

        private final AtomicReference<State> state = new AtomicReference<>(State.SET);
        private final Socket socket;
        private final Deadline deadline;

        private Watch(Socket socket, Deadline deadline) {
            this.socket = socket;
            this.deadline = deadline;
        }

        boolean rang() {
            return state.get() == State.RANG;
        }

        /** Whatever goes wrong with one must not stop the clock for all others. */
        private void ring() {
            try {
                if (state.compareAndSet(State.SET, State.RANG)) closeQuietly(socket);
            } catch (RuntimeException | Error e) {
                log.error("A connection could not be closed at its deadline", e);
            }
        }

        @Override
        public void close() {
            state.compareAndSet(State.SET, State.STOPPED);
            watches.remove(this);
        }
    }
}
