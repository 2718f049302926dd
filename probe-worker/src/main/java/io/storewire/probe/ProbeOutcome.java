package io.storewire.probe;

import io.storewire.events.Code;
import io.storewire.events.TestResult.Timings;
import io.storewire.events.TestResult.Tls;
import org.jspecify.annotations.Nullable;

/** All that a probe can find out about an endpoint. */
public sealed interface ProbeOutcome {

    Code code();

    Measures measures();

    /** 200 to 999; missing if no response came. */
    default @Nullable Integer httpStatus() {
        return switch (this) {
            case Reached reached -> reached.status();
            case NotReached notReached -> null;
            case Blocked blocked -> null;
            case Crowded crowded -> null;
        };
    }

    /**
     * An answer, whatever it says.
     *
     * @param status 200 to 999
     */
    record Reached(int status, Measures measures) implements ProbeOutcome {

        @Override
        public Code code() {
            return Code.HTTP_RESPONSE;
        }
    }

    record NotReached(Code code, Measures measures) implements ProbeOutcome {}

    record Blocked(Code code, Measures measures) implements ProbeOutcome {}

    /** There were enough connections to its address already: nothing was sent and nothing learned. */
    record Crowded(Code code, Measures measures) implements ProbeOutcome {}

    /**
     * What was seen on the way, however far it went.
     *
     * @param tls missing where no certificate was shown
     * @param attempt 1 or 2
     */
    record Measures(Timings timings, @Nullable Tls tls, int attempt) {}

    /** A stage that failed, as the outcome that its code stands for. */
    static ProbeOutcome failed(Code code, Measures measures) {
        return switch (code.outcome()) {
            case BLOCKED -> new Blocked(code, measures);
            case NOT_REACHED -> new NotReached(code, measures);
            case UNDETERMINED -> new Crowded(code, measures);
            case REACHED -> throw new IllegalArgumentException(code + " is no failure of a stage");
        };
    }
}
