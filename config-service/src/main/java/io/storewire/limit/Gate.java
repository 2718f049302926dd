package io.storewire.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.storewire.api.Problem;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** Lets in so many at once, and fewer of one merchant or user, so that there is always a place for another. */
final class Gate {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Crowd crowd;
    private final Bulkhead all;
    private final BulkheadConfig ofOne;
    private final RefusalCounts refused;

    /** As long as anybody is inside, always the same one for a name. */
    private final Cache<String, Bulkhead> ones =
            Caffeine.newBuilder().weakValues().build();

    /** @param patience how long to wait for a place */
    Gate(Crowd crowd, int atOnce, int ofOne, Duration patience, RefusalCounts refused) {
        this.crowd = crowd;
        this.all = Bulkhead.of("all", atMost(atOnce, patience));
        this.ofOne = atMost(ofOne, patience);
        this.refused = refused;
    }

    private static BulkheadConfig atMost(int places, Duration patience) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(places)
                .maxWaitDuration(patience)
                .build();
    }

    /** @throws Problem 429 if there is no place for that name */
    <T> T let(String name, Supplier<T> work) {
        var place = enter(name);
        try {
            return work.get();
        } finally {
            place.leave();
        }
    }

    /**
     * A place, to be left again.
     *
     * @throws Problem 429 if there is none for that name
     */
    Place enter(String name) {
        var own = ones.get(name, any -> Bulkhead.of(any, ofOne));
        take(own, crowd.scope(), crowd.refusal(name));
        try {
            take(all, "all", crowd.refusal());
        } catch (Problem full) {
            own.onComplete();
            throw full;
        }
        return () -> {
            all.onComplete();
            own.onComplete();
        };
    }

    private void take(Bulkhead places, String scope, String refusal) {
        if (places.tryAcquirePermission()) return;
        refused.count(crowd.label(), scope);
        throw Problem.retryLater(HttpStatus.TOO_MANY_REQUESTS, crowd.code(), refusal, SOON);
    }
}
