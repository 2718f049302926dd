package io.storewire.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.storewire.access.Caller;
import io.storewire.method.Methods;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Counts the stores that callers see, by their views alone: numbers that are kept up by events would drift. */
@Component
public class StoreCounts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCounts.class);

    /** At once, whoever asks: each reads all views of a merchant. */
    private static final int MOST_COUNTING = 2;

    /** Names of merchants within all that is kept. */
    private static final int MOST_KEPT = 100_000;

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Function<Whose, Map<String, Long>> facets;
    private final Methods methods;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Cache<Whose, Counted> kept;
    private final ExecutorService counting = Executors.newFixedThreadPool(
            MOST_COUNTING, Thread.ofPlatform().daemon().name("counts-", 1).factory());

    @Autowired
    StoreCounts(StoreViews views, Methods methods, Clock clock, LongSupplier nanos) {
        this(views::count, methods, clock, nanos);
    }

    /** @param facets how many stores have each facet */
    StoreCounts(Function<Whose, Map<String, Long>> facets, Methods methods, Clock clock, LongSupplier nanos) {
        this.facets = facets;
        this.methods = methods;
        this.clock = clock;
        this.nanos = nanos;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(MOST_KEPT)
                .weigher((Whose whose, Counted counted) -> whose.merchants().size())
                .expireAfterAccess(UNUSED)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /**
     * How many of the stores that the caller sees are complete, and how many of their connectors work.
     *
     * <p>They are as of a moment ago, the longer the more stores there are: they are counted when somebody asks, but no
     * oftener than once a second and for a twentieth of the time. Nobody waits for longer than 300 ms.
     *
     * @param merchantId the only one whose stores to count
     * @return empty if they are still being counted for the first time, or can't be
     */
    public Optional<Counts> counts(Caller caller, Optional<String> merchantId) {
        var whose = Whose.of(caller, merchantId);
        if (whose.nobodys()) return Optional.of(Counts.none(clock.instant()));
        return kept.get(whose, Counted::new).latest();
    }

    @Override
    public void close() {
        counting.shutdownNow();
    }

    /** One tally, and the count that is under way for it. */
    private final class Counted {

        private final Whose whose;
        private Tally tally;
        private CompletableFuture<Void> count = CompletableFuture.completedFuture(null);

        Counted(Whose whose) {
            this.whose = whose;
            tally = Tally.unknown(nanos.getAsLong());
        }

        Optional<Counts> latest() {
            var asked = asked();
            await(asked);
            return known();
        }

        private synchronized Asked asked() {
            if (tally.due(nanos.getAsLong())) {
                tally = tally.begin();
                count = CompletableFuture.runAsync(this::count, counting);
            }
            return new Asked(count, tally.patience());
        }

        private synchronized Optional<Counts> known() {
            return Optional.ofNullable(tally.known());
        }

        private synchronized void end(Optional<Counts> counted, long begun) {
            tally = tally.end(counted, begun, nanos.getAsLong());
        }

        private void count() {
            var begun = nanos.getAsLong();
            var asOf = clock.instant();
            var counted = Optional.<Counts>empty();
            try {
                counted = Optional.of(Counts.of(facets.apply(whose), methods, asOf));
            } catch (RuntimeException e) {
                LOG.warn("Stores could not be counted: {}", e.getMessage());
            } finally {
                end(counted, begun);
            }
        }
    }

    private record Asked(CompletableFuture<Void> count, Duration patience) {}

    private static void await(Asked asked) {
        try {
            asked.count.get(asked.patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Not counted yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
