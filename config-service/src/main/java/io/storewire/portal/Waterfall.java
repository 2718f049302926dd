package io.storewire.portal;

import io.storewire.events.Outcome;
import io.storewire.events.Phase;
import io.storewire.events.TestResult.Timings;
import io.storewire.status.ShownTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long each stage of a test took, and at which one it ended, to be drawn as bars one after another.
 *
 * @param total in microseconds
 */
record Waterfall(List<Bar> bars, long total) {

    /** The stages that take time. */
    enum Stage {
        DNS,
        CONNECT,
        TLS,
        ANSWER
    }

    /** Bars are drawn on a line of this length. */
    static final long LENGTH = 1_000;

    /** So that a stage that took no time is seen, too. */
    private static final long SHORTEST = 8;

    /**
     * A stage that was reached.
     *
     * @param micros how long it took
     * @param from where its bar begins, of {@link #LENGTH}
     * @param length of its bar
     * @param failed whether the test ended there
     */
    record Bar(Stage stage, long micros, long from, long length, boolean failed) {

        /** In milliseconds, with a digit after the point below ten. */
        public String milliseconds() {
            return Waterfall.milliseconds(micros);
        }
    }

    Waterfall {
        bars = List.copyOf(bars);
    }

    /** Empty where nothing was measured. */
    static Optional<Waterfall> of(ShownTest test) {
        return Optional.ofNullable(test.timings())
                .map(timings -> of(timings, test.outcome() == Outcome.REACHED ? null : stage(test.phase())));
    }

    /** A stage that failed has no time of its own if it never came to an end: it took what the others left. */
    static Waterfall of(Timings timings, @Nullable Stage failed) {
        var scale = Math.max(1, Math.max(timings.total(), sum(timings)));
        var bars = new ArrayList<Bar>();
        var at = 0L;
        for (var stage : Stage.values()) {
            var known = micros(timings, stage);
            if (known == null && stage != failed) continue;
            var took = known == null ? Math.max(0, timings.total() - sum(timings)) : known;
            var from = Math.min(at * LENGTH / scale, LENGTH - SHORTEST);
            bars.add(new Bar(stage, took, from, Math.max(took * LENGTH / scale, SHORTEST), stage == failed));
            at += took;
        }
        return new Waterfall(bars, timings.total());
    }

    public String milliseconds() {
        return milliseconds(total);
    }

    private static @Nullable Stage stage(@Nullable Phase phase) {
        return switch (phase) {
            case null -> null;
            case POLICY -> null;
            case DNS -> Stage.DNS;
            case CONNECT -> Stage.CONNECT;
            case TLS -> Stage.TLS;
            case REQUEST, RESPONSE -> Stage.ANSWER;
        };
    }

    private static @Nullable Long micros(Timings timings, Stage stage) {
        return switch (stage) {
            case DNS -> timings.dns();
            case CONNECT -> timings.connect();
            case TLS -> timings.tls();
            case ANSWER -> timings.firstByte();
        };
    }

    private static long sum(Timings timings) {
        return Stream.of(Stage.values())
                .map(stage -> micros(timings, stage))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static String milliseconds(long micros) {
        return micros < 9_950
                ? "%d.%d".formatted((micros + 50) / 1_000, (micros + 50) / 100 % 10)
                : String.valueOf((micros + 500) / 1_000);
    }
}
