package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One partition whose records begin, finish and come again in random orders, and whose commits may get lost. */
class OffsetTrackerLawsTest {

    private static final int STEPS = 2_000;

    private final OffsetTracker tracker = new OffsetTracker();
    private final NavigableSet<Long> begun = new TreeSet<>();
    private final NavigableSet<Long> unfinished = new TreeSet<>();
    private final List<Long> running = new ArrayList<>();
    private final Deque<Long> sent = new ArrayDeque<>();
    private RandomGenerator random = new SplittableRandom(0);
    private long next;
    private long committed;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdWhateverTheOrder(long seed) {
        random = new SplittableRandom(seed);
        next = random.nextInt(100);
        try {
            for (var step = 0; step < STEPS; step++) goOn();
            comeToRest();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("in the order of seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private void goOn() {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> begin(random.nextInt(1_000));
            case 3, 4, 5 -> finish(random.nextInt(1_000));
            case 6 -> finish(running.size() - random.nextInt(2));
            case 7 -> beginAgain();
            case 8 -> commit();
            default -> hear(random.nextBoolean());
        }
    }

    private void begin(int most) {
        for (var i = 0; i < most && tracker.hasRoomFor(next); i++) {
            assertThat(tracker.started(next)).as("%s is new", next).isTrue();
            begun.add(next);
            unfinished.add(next);
            running.add(next);
            var first = Objects.requireNonNull(begun.ceiling(committed));
            assertThat(next - first).as("%s is ahead of its commit", next).isLessThan(10_000);
            next += 1 + gap();
        }
    }

    private int gap() {
        if (random.nextInt(100) > 2) return 0;
        return random.nextInt(random.nextInt(50) == 0 ? 15_000 : 50);
    }

    private void beginAgain() {
        if (begun.isEmpty()) return;
        var old = begun.floor(random.nextBoolean() ? begun.last() : random.nextLong(begun.first(), begun.last() + 1));
        assertThat(tracker.started(Objects.requireNonNull(old)))
                .as("%s is new", old)
                .isFalse();
    }

    private void finish(int most) {
        for (var i = 0; i < most && !running.isEmpty(); i++) {
            Collections.swap(running, random.nextInt(running.size()), running.size() - 1);
            var done = running.removeLast();
            unfinished.remove(done);
            tracker.finished(done);
        }
        assertThat(tracker.unfinished()).isEqualTo(running.size());
    }

    private void commit() {
        var offset = tracker.committable();
        if (offset.isEmpty()) return;
        var after = begun.last() + 1;
        assertThat(offset.getAsLong()).as("commit").isEqualTo(unfinished.isEmpty() ? after : unfinished.first());
        sent.add(offset.getAsLong());
    }

    private void hear(boolean taken) {
        if (sent.isEmpty()) return;
        var offset = sent.poll();
        if (!taken) return;
        tracker.committed(offset);
        committed = offset;
    }

    private void comeToRest() {
        sent.clear();
        finish(Integer.MAX_VALUE);
        commit();
        hear(true);
        assertThat(tracker.committable()).isEmpty();
        assertThat(committed).isEqualTo(begun.last() + 1);
        assertThat(tracker.hasRoomFor(next)).isTrue();
    }
}
