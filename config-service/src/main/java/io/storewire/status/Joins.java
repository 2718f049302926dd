package io.storewire.status;

import io.storewire.events.Outcome;
import io.storewire.events.TestResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of two facts counts; each choice is commutative, associative and idempotent, so that no order of events matters. */
final class Joins {

    /** Of several results of one test the least counts: one that says something, then the earliest. */
    private static final Comparator<TestResult> OF_ONE_TEST = Comparator.<TestResult, Boolean>comparing(
                    result -> result.outcome() == Outcome.UNDETERMINED)
            .thenComparing(TestResult::finishedAt)
            .thenComparing(TestResult::eventId);

    /** Of the results of several tests the greatest counts: the latest revision, then the latest test. */
    private static final Comparator<TestResult> OF_ALL_TESTS = Comparator.comparingLong(TestResult::revision)
            .thenComparing(TestKey::of)
            .thenComparing(OF_ONE_TEST.reversed());

    private Joins() {}

    static <T> T max(@Nullable T a, T b, Comparator<? super T> order) {
        return a == null || order.compare(a, b) < 0 ? b : a;
    }

    static TestResult ofOneTest(@Nullable TestResult a, TestResult b) {
        return max(a, b, OF_ONE_TEST.reversed());
    }

    static TestResult ofAllTests(@Nullable TestResult a, TestResult b) {
        return max(a, b, OF_ALL_TESTS);
    }

    /** The results of the latest tests, one each, latest first. */
    static List<TestResult> latest(List<TestResult> results, TestResult one, int most) {
        var same = results.stream()
                .filter(result -> result.testId().equals(one.testId()))
                .findFirst()
                .orElse(null);
        var others = results.stream().filter(result -> !result.testId().equals(one.testId()));
        return Stream.concat(others, Stream.of(ofOneTest(same, one)))
                .sorted(Comparator.comparing((TestResult result) -> TestKey.of(result))
                        .reversed())
                .limit(most)
                .toList();
    }
}
