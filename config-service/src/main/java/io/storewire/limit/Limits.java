package io.storewire.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.storewire.api.Problem;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How many commands per second a user and a merchant may have; each instance of the service counts for itself. */
@Component
public class Limits {

    /** With more users and merchants within a minute, some get the permits of a second anew before it is over. */
    static final int MOST_KEPT = 20_000;

    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final LimitSettings settings;
    private final LongSupplier nanos;
    private final RefusalCounts refused;
    private final Cache<Limit, AtomicRateLimiter> lately;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    Limits(LimitSettings settings, LongSupplier nanos, RefusalCounts refused) {
        this.settings = settings;
        this.nanos = nanos;
        this.refused = refused;
        this.lately = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterAccess(UNUSED)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** @throws Problem 429 if the user has asked for as many as may be in this second */
    void ofUser(Kind kind, String user) {
        take(new Limit(kind, Scope.USER, user));
    }

    /** @throws Problem 429 if the merchant's stores have had as many as may be in this second */
    public void ofMerchant(Kind kind, String merchantId) {
        take(new Limit(kind, Scope.MERCHANT, merchantId));
    }

    /** For a command that may be decided several times. */
    public MerchantPermit permit(Kind kind) {
        return new MerchantPermit(this, kind);
    }

    private void take(Limit limit) {
        var permits = lately.get(limit, this::full);
        if (permits.acquirePermission()) return;
        refused.count(limit.kind().label(), limit.scope().label());
        throw Problem.retryLater(
                HttpStatus.TOO_MANY_REQUESTS,
                limit.code(),
                limit.reached(settings.perSecond(limit.kind(), limit.scope())),
                Duration.ofNanos(permits.getDetailedMetrics().getNanosToWait()));
    }

    private AtomicRateLimiter full(Limit limit) {
        var rate = RateLimiterConfig.custom()
                .limitForPeriod(settings.perSecond(limit.kind(), limit.scope()))
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(Duration.ZERO)
                .build();
        return new AtomicRateLimiter(limit.name(), rate, nanos::getAsLong);
    }

    /** How many users and merchants are remembered, once for each kind. */
    long kept() {
        lately.cleanUp();
        return lately.estimatedSize();
    }
}
