package io.storewire.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** So much of a lane's work runs at once; the rest waits its turn, and whoever ends begins the next. */
final class Slots<T> {

    private final int size;
    private final Executor executor;
    private final Consumer<T> work;
    private final Deque<T> waiting = new ArrayDeque<>();
    private int running;

    Slots(int size, Executor executor, Consumer<T> work) {
        this.size = size;
        this.executor = executor;
        this.work = work;
    }

    /** Never blocks. */
    synchronized void add(T item) {
        if (running < size) {
            running++;
            executor.execute(() -> run(item));
        } else {
            waiting.add(item);
        }
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** Gives up what has not begun, and says how much that was. */
    synchronized int forget(Predicate<T> which) {
        var before = waiting.size();
        waiting.removeIf(which);
        return before - waiting.size();
    }

    private void run(T item) {
        try {
            work.accept(item);
        } finally {
            next();
        }
    }

    private synchronized void next() {
        running--;
        var item = waiting.poll();
        if (item != null) add(item);
    }
}
