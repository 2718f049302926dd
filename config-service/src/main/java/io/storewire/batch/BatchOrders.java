package io.storewire.batch;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.IdempotencyKey;
import io.storewire.api.Problem;
import io.storewire.batch.Batches.Batch;
import io.storewire.batch.Order.ItemChoice;
import io.storewire.events.Json;
import io.storewire.events.Uuids;
import io.storewire.method.Method;
import io.storewire.method.Methods;
import io.storewire.status.StoreQuery;
import io.storewire.status.StoreViews;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** What to test, as the body of an order says. */
    record NewBatch(
            Stores stores,
            @Nullable List<String> methods,
            @Nullable ItemChoice testItem) {

        record Stores(
                @Nullable List<String> ids,
                @Nullable String merchantId,
                @Nullable Filter filter) {

            StoreQuery query() {
                var by = filter == null ? Filter.NONE : filter;
                return new StoreQuery(merchantId, by.storeType, by.completion, by.method, by.status, by.q, null, null);
            }
        }

        record Filter(
                @Nullable String storeType,
                @Nullable String completion,
                @Nullable String method,
                @Nullable String status,
                @Nullable String q) {

            static final Filter NONE = new Filter(null, null, null, null, null);
        }
    }

    /** How much a batch would be: stores that are chosen now, and rows. */
    public record Size(long stores, long rows) {}

    /** @throws Problem 422 with all findings */
    public Size size(Caller caller, Body body) {
        var asked = asked(body);
        var chosen = asked.stores().ids() == null
                ? stores.count(caller, asked.stores().query())
                : distinct(asked.stores().ids()).size();
        return new Size(chosen, chosen * methodsOf(asked).size());
    }

    /** @throws Problem 422 with all findings, 429 if the caller has too many under way */
    public ShownBatch order(Caller caller, IdempotencyKey key, Body body) {
        var asked = asked(body);
        var ids = asked.stores().ids();
        var tested = methodsOf(asked);
        var size = size(caller, body);
        var order = new Order(
                id(caller, "batches", key),
                caller.actor(),
                merchants(caller, asked.stores().merchantId()),
                clock.instant(),
                ids == null ? null : distinct(ids),
                ids == null ? asked.stores().query() : null,
                null,
                tested,
                asked.testItem(),
                Uuids.v8(Json.mapper().writeValueAsString(asked)),
                null);
        return ShownBatch.of(begin(order, size.rows()));
    }

    /**
     * Orders the tests of a batch that came to no good end once more.
     *
     * @throws Problem 404 unless the caller sees all of it, 429 if they have too many under way
     */
    public ShownBatch again(Caller caller, IdempotencyKey key, String batchId) {
        var first = reads.demand(caller, batchId);
        var order = batches.whole(batchId).orElseThrow().order();
        var rest = Splitter.UNSUCCESSFUL.stream()
                .mapToLong(outcome -> first.progress().counts().outcomes().getOrDefault(outcome, 0L))
                .sum();
        var repeat = new Order(
                id(caller, "retries/" + order.batchId(), key),
                caller.actor(),
                order.merchants(),
                clock.instant(),
                null,
                null,
                order.batchId(),
                order.methods(),
                order.item(),
                Uuids.v8("retry", order.key()),
                order.batchId());
        return ShownBatch.of(begin(repeat, rest));
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
        return key.text()
                .map(text -> Uuids.v8(caller.id(), route, text))
                .orElseGet(() -> Uuids.v7(clock.instant(), random));
    }

    /** Never more than the caller sees: the tests are asked for in the name of whoever sees these. */
    private static Set<String> merchants(Caller caller, @Nullable String merchantId) {
        if (merchantId == null) return caller.merchants();
        if (caller.sees(merchantId)) return Set.of(merchantId);
        throw Problem.notFound("There is no merchant %s.".formatted(merchantId));
    }

    private List<String> methodsOf(NewBatch asked) {
        return asked.methods() == null
                ? methods.all().stream().map(Method::name).toList()
                : distinct(asked.methods());
    }

    private static List<String> distinct(List<String> names) {
        return names.stream().distinct().toList();
    }

    private NewBatch asked(Body body) {
        return body.and(unknownMethods(body)).and(contradictions(body)).as(NewBatch.class);
    }

    private List<Finding> unknownMethods(Body body) {
        var named = body.json().path("methods");
        var filtered = body.json().at("/stores/filter/method");
        return Stream.concat(
                        IntStream.range(0, named.size())
                                .filter(at -> unknown(named.path(at).stringValueOpt()))
                                .mapToObj("/methods/%d"::formatted),
                        Stream.of("/stores/filter/method").filter(at -> unknown(filtered.stringValueOpt())))
                .map(at -> new Finding(at, "unknown-method", "The methods are %s.".formatted(methods.names())))
                .toList();
    }

    private boolean unknown(Optional<String> name) {
        return name.filter(one -> methods.find(one).isEmpty()).isPresent();
    }

    private static List<Finding> contradictions(Body body) {
        var chosen = body.json().path("stores");
        return chosen.has("ids") && (chosen.has("merchantId") || chosen.has("filter"))
                ? List.of(new Finding("/stores", "ids-or-filter", "Name ids, or a merchant and a filter, not both."))
                : List.of();
    }
}
