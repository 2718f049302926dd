package io.storewire.worker;

import io.storewire.probe.Deadline;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the tests of one lane: polls all the time, waits for none of them. */
final class TestConsumer {

    private static final Logger log = LoggerFactory.getLogger(TestConsumer.class);

    private static final Duration POLL = Duration.ofMillis(100);

    private final LaneShare share;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final LongSupplier nanos;
    private final Slots<Begun> slots;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Long polledAt;
    private boolean troubled;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    TestConsumer(
            LaneShare share, Supplier<Consumer<byte[], byte[]>> consumers, LongSupplier nanos, Slots<Begun> slots) {
        this.share = share;
        this.consumers = consumers;
        this.nanos = nanos;
        this.slots = slots;
        this.thread = Thread.ofPlatform().name(share.group()).unstarted(this::run);
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

    /** Whether it polled within that time: a consumer that does not is out of its group. */
    boolean polledWithin(Duration time) {
        var last = polledAt;
        return last != null && nanos.getAsLong() - last < time.toNanos();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** A consumer that failed is replaced; what it had taken on is handed out again by the group. */
    private void run() {
        try {
            do {
                consume();
            } while (!stopping.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() {
        try {
            var consumer = consumers.get();
            var assignment = new Assignment(consumer, slots, share.slots(), nanos);
            try {
                poll(consumer, assignment);
            } finally {
                leave(consumer, assignment);
            }
        } catch (RuntimeException e) {
            report(e);
        }
    }

    /** Closing would also give everything back, but its own time would be over by then, before the group hears of it. */
    private void leave(Consumer<byte[], byte[]> consumer, Assignment assignment) {
        var until = Deadline.in(Assignment.PATIENCE, nanos);
        try {
            assignment.giveBack(consumer.assignment(), until);
        } finally {
            consumer.close(CloseOptions.timeout(until.left()));
            slots.forget(begun -> true);
        }
    }

    /** One line per trouble, not one per try. */
    private void report(RuntimeException failure) {
        var reason = failure.getCause() == null ? failure : failure.getCause();
        if (!troubled) log.warn("{} begins again until it works, after: {}", share.group(), reason.toString());
        troubled = true;
    }

    private void poll(Consumer<byte[], byte[]> consumer, Assignment assignment) {
        consumer.subscribe(share.topics(), assignment);
        while (!isStopping()) {
            assignment.begin(consumer.poll(POLL));
            assignment.settle();
            polledAt = nanos.getAsLong();
            troubled = false;
        }
    }
}
