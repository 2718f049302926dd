package io.storewire.worker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.storewire.probe.ProbeOutcome;
import java.util.concurrent.TimeUnit;

/** What a host lends to one test, and gets back with what was learned about it. */
final class Permit {

    private final CircuitBreaker breaker;
    private final Runnable unused;
    private final Runnable returned;
    private boolean used;

    /**
     * @param unused run at the end if nothing was learned
     * @param returned run at the end
     */
    Permit(CircuitBreaker breaker, Runnable unused, Runnable returned) {
        this.breaker = breaker;
        this.unused = unused;
        this.returned = returned;
    }

    /** Only what came of a call says something about the host. */
    void learn(ProbeOutcome outcome) {
        switch (outcome) {
            case ProbeOutcome.Reached reached -> record(outcome);
            case ProbeOutcome.NotReached notReached -> record(outcome);
            case ProbeOutcome.Blocked blocked -> {}
            case ProbeOutcome.Crowded crowded -> {}
        }
    }

    private void record(ProbeOutcome outcome) {
        used = true;
        breaker.onResult(0, TimeUnit.NANOSECONDS, outcome.code());
    }

    /** In the end, and once. */
    void close() {
        if (!used) unused.run();
        returned.run();
    }
}
