package io.storewire.probe;

import io.storewire.events.Phase;
import io.storewire.events.TestResult.Timings;
import io.storewire.events.TestResult.Tls;
import io.storewire.probe.ProbeOutcome.Measures;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one attempt leaves behind: how long its stages took, failed ones too, and what the server showed. */
final class Trace {

    private final Alarm alarm;
    private final long began;
    private final Map<Phase, Long> micros = new EnumMap<>(Phase.class);
    private @Nullable Tls tls;

    /** @param began when the test began, by the alarm's clock; attempts before this one count into the total */
    Trace(Alarm alarm, long began) {
        this.alarm = alarm;
        this.began = began;
    }

    <T> Step<T> timed(Phase phase, Supplier<Step<T>> stage) {
        var start = alarm.now();
        try {
            return stage.get();
        } finally {
            took(phase, start);
        }
    }

    void took(Phase phase, long start) {
        micros.put(phase, microsSince(start));
    }

    void showed(Tls shown) {
        tls = shown;
    }

    Measures measures(int attempt) {
        var timings = new Timings(
                micros.get(Phase.DNS),
                micros.get(Phase.CONNECT),
                micros.get(Phase.TLS),
                micros.get(Phase.RESPONSE),
                microsSince(began));
        return new Measures(timings, tls, attempt);
    }

    private long microsSince(long start) {
        return TimeUnit.NANOSECONDS.toMicros(alarm.now() - start);
    }
}
