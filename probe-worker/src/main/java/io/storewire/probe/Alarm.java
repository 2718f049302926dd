package io.storewire.probe;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** Closes connections whose time is up; a read timeout would start again with every byte that a peer drips. */
public final class Alarm {

    private final LongSupplier nanos;
    private final ScheduledExecutorService scheduler;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    public Alarm(LongSupplier nanos, ScheduledExecutorService scheduler) {
        this.nanos = nanos;
        this.scheduler = scheduler;
    }

    long now() {
        return nanos.getAsLong();
    }

    Deadline in(Duration limit) {
        return Deadline.in(limit, nanos);
    }

    Watch watch(Socket socket, Deadline deadline) {
        var state = new AtomicReference<>(State.SET);
        var ringing =
                scheduler.schedule(() -> ring(socket, state), deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        return new Watch(state, () -> ringing.cancel(false));
    }

    private static void ring(Socket socket, AtomicReference<State> state) {
        if (state.compareAndSet(State.SET, State.RANG)) closeQuietly(socket);
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
    record Watch(AtomicReference<State> state, Runnable cancel) implements AutoCloseable {

        boolean rang() {
            return state.get() == State.RANG;
        }

        @Override
        public void close() {
            if (state.compareAndSet(State.SET, State.STOPPED)) cancel.run();
        }
    }
}
