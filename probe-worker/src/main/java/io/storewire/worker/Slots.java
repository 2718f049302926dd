package io.storewire.worker;

import io.storewire.events.Code;
import io.storewire.probe.Deadline;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** A lane's tests: so many run at once, and whoever ends begins the next that may go on. Nothing here blocks. */
final class Slots {

    /** Each look asks all hosts that refused a test. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final Duration BETWEEN_ENDINGS = Duration.ofSeconds(1);

    private final int size;
    private final Executor executor;
    private final Work work;
    private final Endings endings;
    private final LongSupplier nanos;
    private final WaitingRoom room;
    private final Set<QueuedTest> running = new HashSet<>();
    private Deadline nextLook;
    private Deadline nextEndings;

    /** What becomes of tests. */
    interface Work {

        /** True if the test could not be called yet. */
        boolean call(QueuedTest queued, Permit permit);

        void end(QueuedTest queued, Code code);
    }

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    Slots(int size, Executor executor, Work work, Endings endings, LongSupplier nanos) {
        this.size = size;
        this.executor = executor;
        this.work = work;
        this.endings = endings;
        this.nanos = nanos;
        this.room = new WaitingRoom(endings, nanos);
        this.nextLook = Deadline.in(BETWEEN_LOOKS, nanos);
        this.nextEndings = Deadline.in(BETWEEN_ENDINGS, nanos);
    }

    synchronized void add(QueuedTest test) {
        room.add(test);
        fill();
    }

    /** To be called now and then: hosts may have room again, and some tests may have waited long enough. */
    synchronized void sweep() {
        if (!nextLook.passed()) return;
        nextLook = Deadline.in(BETWEEN_LOOKS, nanos);
        room.look();
        fill();
        if (!nextEndings.passed()) return;
        nextEndings = Deadline.in(BETWEEN_ENDINGS, nanos);
        room.overdue().forEach(this::end);
    }

    synchronized int inFlight() {
        return running.size();
    }

    synchronized int waiting() {
        return room.waiting();
    }

    synchronized int parked() {
        return room.parked();
    }

    /** Forgets what waits and is not ours any more: its next owner begins it. */
    synchronized void giveBack() {
        room.lost().forEach(test -> test.begun().givenUp().run());
    }

    /** The same, but what a next owner could not begin in time ends. */
    synchronized void stop() {
        for (var test : room.lost()) {
            if (endings.missesNextOwner(test.test())) {
                stopped(test);
            } else {
                test.begun().givenUp().run();
            }
        }
    }

    /** Ends what runs and is not ours any more, where a next owner could not begin it in time. */
    synchronized void stopRunning() {
        running.stream()
                .filter(test -> !test.begun().isOurs() && endings.missesNextOwner(test.test()))
                .forEach(this::stopped);
    }

    private void stopped(QueuedTest test) {
        end(new Turn.End(test, Code.WORKER_STOPPED));
    }

    private void end(Turn.End turn) {
        executor.execute(() -> work.end(turn.queued(), turn.code()));
    }

    private void fill() {
        while (running.size() < size) {
            var turn = room.next();
            if (turn == null) return;
            switch (turn) {
                case Turn.Call call -> begin(call);
                case Turn.End end -> end(end);
            }
        }
    }

    private void begin(Turn.Call call) {
        running.add(call.queued());
        executor.execute(() -> run(call));
    }

    private void run(Turn.Call call) {
        var again = false;
        try {
            again = work.call(call.queued(), call.permit());
        } finally {
            call.permit().close();
            ended(call.queued(), again);
        }
    }

    private synchronized void ended(QueuedTest test, boolean again) {
        running.remove(test);
        if (!again || test.hasEnded()) {
            room.letIn(test.gate());
        } else if (test.begun().isOurs()) {
            room.putOff(test);
        } else {
            test.begun().givenUp().run();
        }
        fill();
    }
}
