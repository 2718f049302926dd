package io.storewire.worker;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of {@link Laws} in random schedules; a seed is a schedule, the same every time. */
class AssignmentLawsTest {

    private static final int STEPS = 600;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdWhateverHappensInWhateverOrder(long seed) {
        try {
            var schedule = new Schedule(new SplittableRandom(seed));
            for (var step = 0; step < STEPS; step++) schedule.goOn();
            schedule.comeToRest();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("in the schedule of seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
