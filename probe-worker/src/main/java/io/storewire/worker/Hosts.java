package io.storewire.worker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.storewire.events.Code;
import io.storewire.probe.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** The gates of all hosts that are in use or were a short while ago; the others are forgotten. */
final class Hosts {

    /** The host does not take connections, or takes them and says nothing; any other fault is an answer. */
    private static final Set<Code> FAILURES = EnumSet.of(
            Code.DNS_TIMEOUT,
            Code.CONNECT_REFUSED,
            Code.CONNECT_TIMEOUT,
            Code.CONNECT_UNREACHABLE,
            Code.CONNECT_RESET,
            Code.TLS_TIMEOUT,
            Code.RESPONSE_TIMEOUT);

    /** Of hosts that nobody uses; the gate of one takes about 3 KB. */
    static final int MOST_IDLE = 10_000;

    private static final Duration BREAK = Duration.ofSeconds(30);

    private final BulkheadConfig atOnce;
    private final RateLimiterConfig rate;
    private final CircuitBreakerConfig breaking;
    private final LongSupplier nanos;
    private final Cache<Host, HostGate> inUse =
            Caffeine.newBuilder().weakValues().build();
    private final Cache<Host, HostGate> lately;

    /**
     * @param longest how long a test may take: what it learns in the end must find its gate
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    Hosts(HostLimits limits, Duration longest, LongSupplier nanos) {
        this.nanos = nanos;
        this.atOnce =
                BulkheadConfig.custom().maxConcurrentCalls(limits.atOnce()).build();
        this.rate = rate(limits.perSecond());
        this.breaking = breaking(nanos);
        this.lately = Caffeine.newBuilder()
                .maximumSize(MOST_IDLE)
                .expireAfterAccess(longest.plus(BREAK.multipliedBy(2)))
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** Spread over the second, so that it does not begin with a blow. */
    private static RateLimiterConfig rate(int perSecond) {
        var atATime = Math.max(1, perSecond / 10);
        return RateLimiterConfig.custom()
                .limitForPeriod(atATime)
                .limitRefreshPeriod(Duration.ofSeconds(atATime).dividedBy(perSecond))
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    private static CircuitBreakerConfig breaking(LongSupplier nanos) {
        InstantSource steady = () -> Instant.EPOCH.plusNanos(nanos.getAsLong());
        return CircuitBreakerConfig.custom()
                .slidingWindow(30, 10, SlidingWindowType.TIME_BASED)
                .failureRateThreshold(70)
                .recordResult(FAILURES::contains)
                .waitDurationInOpenState(BREAK)
                .permittedNumberOfCallsInHalfOpenState(3)
                .clock(steady.withZone(ZoneOffset.UTC))
                .build();
    }

    /** Always the same one as long as anybody holds it. */
    HostGate gate(Host host) {
        return lately.get(host, absent -> inUse.get(absent, this::opened));
    }

    /** Somebody has changed who is called there, or how. */
    void reset(Host host) {
        var gate = inUse.getIfPresent(host);
        if (gate != null) gate.reset();
    }

    /** How many are kept although nobody may be using them. */
    long kept() {
        lately.cleanUp();
        return lately.estimatedSize();
    }

    private HostGate opened(Host host) {
        var name = host.toString();
        return new HostGate(
                Bulkhead.of(name, atOnce),
                new AtomicRateLimiter(name, rate, nanos::getAsLong),
                () -> CircuitBreaker.of(name, breaking));
    }
}
