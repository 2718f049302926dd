package io.storewire.batch;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.IdempotencyKey;
import io.storewire.api.Problem;
import io.storewire.batch.Batches.Batch;
import io.storewire.events.Uuids;
import io.storewire.method.Methods;
import io.storewire.status.StoreViews;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes orders of batches, for programs and people alike. */
@Component
public class BatchOrders {

    /** Batches of a user at the same time. */
    private static final int MOST_UNDER_WAY = 10;

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Batches batches;
    private final BatchReads reads;
    private final Runs runs;
    private final StoreViews stores;
    private final Methods methods;
    private final Clock clock;
    private final RandomGenerator random;

    BatchOrders(
            Batches batches,
            BatchReads reads,
            Runs runs,
            StoreViews stores,
            Methods methods,
            Clock clock,
            RandomGenerator random) {
        this.batches = batches;
        this.reads = reads;
        this.runs = runs;
        this.stores = stores;
        this.methods = methods;
        this.clock = clock;
        this.random = random;
    }

    /** How much a batch would be: stores that are chosen now, and rows. */
    public record Size(long stores, long rows) {}

    /** @throws Problem 422 with all findings, 404 if it is of a merchant whom the caller doesn't see */
    public Size size(Caller caller, Body body) {
        return size(caller, order(caller, newId(), body));
    }

    /**
     * @throws Problem 422 with all findings, 404 if it is of a merchant whom the caller doesn't see, 429 if they have too
     *     many under way
     */
    public ShownBatch order(Caller caller, IdempotencyKey key, Body body) {
        var order = order(caller, id(caller, "batches", key), body);
        return ShownBatch.of(begin(order, size(caller, order).rows()));
    }

    private Order order(Caller caller, String batchId, Body body) {
        return Order.of(batchId, caller, clock.instant(), NewBatch.of(body, methods), methods);
    }

    private Size size(Caller caller, Order order) {
        var chosen = order.ids() == null
                ? stores.count(caller, order.query())
                : order.ids().size();
        return new Size(chosen, order.rows(chosen));
    }

    /**
     * Orders the tests of a batch that came to no good end once more.
     *
     * @throws Problem 404 unless the caller sees all of it, 409 while it is under way, 422 if nothing was unsuccessful, 429 if
     *     they have too many under way
     */
    public ShownBatch again(Caller caller, IdempotencyKey key, String batchId) {
        var progress = reads.demand(caller, batchId).progress();
        var rest = progress.counts().unsuccessful();
        if (!progress.over()) throw underWay();
        if (rest == 0) throw nothingToRepeat();
        var first = batches.whole(batchId).orElseThrow().order();
        var repeat = first.again(id(caller, "retries/" + batchId, key), caller.actor(), clock.instant());
        return ShownBatch.of(begin(repeat, rest));
    }

    private static Problem underWay() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "batch-under-way",
                "The batch is still under way. Wait for its end, or cancel it.");
    }

    private static Problem nothingToRepeat() {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT, "nothing-unsuccessful", "Nothing in the batch was unsuccessful.");
    }

    private Batch begin(Order order, long rows) {
        var known = batches.find(order.batchId());
        if (known.isPresent()) return repeated(order, known.get());
        if (batches.underWay(order.requestedBy().id()) >= MOST_UNDER_WAY) {
            throw Problem.retryLater(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-batches",
                    "You may have %d batches under way.".formatted(MOST_UNDER_WAY),
                    A_MINUTE);
        }
        var previous =
                order.previous() == null ? batches.previous(order.series()).orElse(null) : order.previous();
        var inserted = batches.insert(order.after(previous), Progress.begin(rows, order.at()));
        var kept = batches.find(order.batchId()).orElseThrow();
        if (!inserted) return repeated(order, kept);
        runs.begin(order.batchId());
        return kept;
    }

    private static Batch repeated(Order order, Batch known) {
        if (known.order().key().equals(order.key())) return known;
        throw Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "This Idempotency-Key was used with another body.");
    }

    private String id(Caller caller, String route, IdempotencyKey key) {
        return key.text().map(text -> Uuids.v8(caller.id(), route, text)).orElseGet(this::newId);
    }

    private String newId() {
        return Uuids.v7(clock.instant(), random);
    }
}
