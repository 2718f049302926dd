package io.storewire.worker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that works until it is stopped; work that fails begins again a second later, with one line per trouble. */
final class Loop {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    private final Consumer<Loop> work;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private boolean troubled;

    /** @param work returns soon after it {@link #isStopping} */
    Loop(String name, Consumer<Loop> work) {
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns at once; {@link #join} waits for it. */
    void stop() {
        stopping.countDown();
    }

    void join() throws InterruptedException {
        thread.join();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** To be said by the work when it works: whatever comes after it is a new trouble. */
    void works() {
        troubled = false;
    }

    /** Waits a second, or until it is stopped. */
    void rest() {
        try {
            var unused = stopping.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        do {
            attempt();
            rest();
        } while (!isStopping() && !Thread.currentThread().isInterrupted());
    }

    private void attempt() {
        try {
            work.accept(this);
        } catch (RuntimeException | Error e) {
            var reason = e.getCause() == null ? e : e.getCause();
            if (!troubled) log.warn("{} begins again until it works, after: {}", thread.getName(), reason.toString());
            troubled = true;
        }
    }
}
