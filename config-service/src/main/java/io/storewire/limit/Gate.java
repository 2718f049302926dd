package io.storewire.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.storewire.api.Problem;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** Lets in so many at once, and fewer of one merchant, so that there is always a place for another. */
final class Gate {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Bulkhead all;
    private final BulkheadConfig ofOneMerchant;
    private final RefusalCounts refused;

    /** As long as anybody is inside, always the same one for a merchant. */
    private final Cache<String, Bulkhead> merchants =
            Caffeine.newBuilder().weakValues().build();

    /** @param patience how long to wait for a place */
    Gate(int atOnce, int ofOneMerchant, Duration patience, RefusalCounts refused) {
        this.all = Bulkhead.of("all", atMost(atOnce, patience));
        this.ofOneMerchant = atMost(ofOneMerchant, patience);
        this.refused = refused;
    }

    private static BulkheadConfig atMost(int places, Duration patience) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(places)
                .maxWaitDuration(patience)
                .build();
    }

    /** @throws Problem 429 if there is no place for the merchant */
    <T> T let(String merchantId, Supplier<T> work) {
        var own = merchants.get(merchantId, name -> Bulkhead.of(name, ofOneMerchant));
        return within(own, "merchant", "of " + merchantId, () -> within(all, "all", "at all", work));
    }

    private <T> T within(Bulkhead places, String scope, String whose, Supplier<T> work) {
        if (!places.tryAcquirePermission()) {
            refused.count("catalogue", scope);
            throw Problem.retryLater(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-catalogues",
                    "No more catalogues %s can be taken or searched at once. Try again in a second.".formatted(whose),
                    SOON);
        }
        try {
            return work.get();
        } finally {
            places.onComplete();
        }
    }
}
