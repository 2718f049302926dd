package io.storewire.worker;

import io.storewire.probe.Deadline;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the tests of one lane: polls all the time, waits for none of them. */
final class TestConsumer {

    private static final Duration POLL = Duration.ofMillis(50);

    /** For then a poll brings nothing, and each test that ends may make room. */
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(5);

    private final LaneShare share;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final LongSupplier nanos;
    private final TestListener listener;
    private final Slots slots;
    private final Loop loop;
    private volatile @Nullable Long polledAt;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    TestConsumer(
            LaneShare share,
            Supplier<Consumer<byte[], byte[]>> consumers,
            LongSupplier nanos,
            TestListener listener,
            Slots slots) {
        this.share = share;
        this.consumers = consumers;
        this.nanos = nanos;
        this.listener = listener;
        this.slots = slots;
        this.loop = new Loop(share.group(), this::consume);
    }

    void start() {
        loop.start();
    }

    /** Returns at once; {@link #join} waits for it. */
    void stop() {
        loop.stop();
    }

    void join() throws InterruptedException {
        loop.join();
    }

    /** Whether it polled within that time: a consumer that does not is out of its group. */
    boolean polledWithin(Duration time) {
        var last = polledAt;
        return last != null && nanos.getAsLong() - last < time.toNanos();
    }

    /** A consumer that failed is replaced; what it had taken on is handed out again by the group. */
    private void consume(Loop current) {
        var consumer = consumers.get();
        var assignment = new Assignment(consumer, listener::on, slots, share.slots(), nanos);
        try {
            poll(consumer, assignment, current);
        } finally {
            leave(consumer, assignment, current);
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer, Assignment assignment, Loop current) {
        consumer.subscribe(share.topics(), assignment);
        while (!current.isStopping()) {
            assignment.begin(consumer.poll(assignment.isFull() ? POLL_WHEN_FULL : POLL));
            assignment.settle();
            polledAt = nanos.getAsLong();
            current.works();
        }
    }

    /** Closing would also give everything back, but its own time would be over by then, before the group hears of it. */
    private void leave(Consumer<byte[], byte[]> consumer, Assignment assignment, Loop current) {
        var until = Deadline.in(Assignment.PATIENCE, nanos);
        try {
            if (current.isStopping()) {
                assignment.stop(until);
            } else {
                assignment.giveBack(consumer.assignment(), until);
            }
        } finally {
            consumer.close(CloseOptions.timeout(until.left()));
            assignment.drop();
        }
    }
}
