package io.storewire.worker;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.storewire.events.Lane;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one host is asked to bear: a batch waits where it is too much, a person's test passes. */
final class HostGate {

    private final Bulkhead atOnce;
    private final RateLimiter rate;
    private final Supplier<CircuitBreaker> breakers;
    private volatile CircuitBreaker breaker;

    HostGate(Bulkhead atOnce, RateLimiter rate, Supplier<CircuitBreaker> breakers) {
        this.atOnce = atOnce;
        this.rate = rate;
        this.breakers = breakers;
        this.breaker = breakers.get();
    }

    /** Missing if the test has to wait. */
    @Nullable
    Permit permit(Lane lane) {
        return switch (lane) {
            case INTERACTIVE -> new Permit(breaker, () -> {}, () -> {});
            case BATCH -> batchPermit();
        };
    }

    /** The rate comes last, for what was taken from it can't be given back. */
    private @Nullable Permit batchPermit() {
        if (!atOnce.tryAcquirePermission()) return null;
        var current = breaker;
        var permit = new Permit(current, current::releasePermission, atOnce::onComplete);
        if (!current.tryAcquirePermission()) {
            atOnce.releasePermission();
            return null;
        }
        if (!rate.acquirePermission()) {
            permit.close();
            return null;
        }
        return permit;
    }

    /** What was asked of the host before says nothing any more, also where the answer is still to come. */
    void reset() {
        breaker = breakers.get();
    }
}
