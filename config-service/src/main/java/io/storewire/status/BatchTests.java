package io.storewire.status;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Sorts;
import io.storewire.events.TestRequested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tests of batches: each kept before it is asked for, and counted from what is kept. */
@Component
public class BatchTests {

    private static final String BATCH = "batchId";
    private static final String OUTCOME = "outcome";
    private static final String CODE = "code";
    private static final String HOST = "host";
    private static final String KEY = "key";

    /** Counting reads a whole batch. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A database without an index sorts a whole batch before the first row of a file. */
    private static final Duration OF_FILES = Duration.ofMinutes(1);

    private final MongoCollection<Document> collection;
    private final Tests tests;

    BatchTests(Tests tests) {
        this.tests = tests;
        collection = tests.collection();
    }

    /** How many rows of a batch have an outcome and a code, at a host. */
    public record Share(
            BatchRow.Outcome outcome,
            @Nullable String code,
            @Nullable String host,
            long count) {}

    /** How a row ended, or that it didn't. */
    public record Ended(String key, BatchRow.Outcome outcome) {}

    /**
     * Which rows; all conditions must hold.
     *
     * @param host with its port, if the endpoint names one
     * @param keys if only these
     */
    public record Rows(
            List<BatchRow.Outcome> outcomes,
            @Nullable String code,
            @Nullable String host,
            @Nullable List<String> keys) {

        public static final Rows ALL = new Rows(List.of(), null);

        public Rows(List<BatchRow.Outcome> outcomes, @Nullable String code) {
            this(outcomes, code, null, null);
        }

        public static Rows of(List<String> keys) {
            return new Rows(List.of(), null, null, keys);
        }
    }

    /** What is indexed of a test of that batch. */
    static Map<String, ?> indexed(String batchId, TestView test) {
        var row = BatchRow.of(test);
        var indexed = new HashMap<String, Object>();
        indexed.put(BATCH, batchId);
        indexed.put(KEY, row.key());
        indexed.put(OUTCOME, row.outcome().name());
        if (row.code() != null) indexed.put(CODE, row.code());
        test.host().ifPresent(host -> indexed.put(HOST, host));
        return indexed;
    }

    /**
     * Keeps the tests that are new; of one that was kept before, that stays.
     *
     * @return what to ask for: what is kept now, without what was skipped before
     */
    public List<TestRequested> keep(List<TestRequested> requests) {
        if (requests.isEmpty()) return requests;
        var values = new HashMap<String, TestView>();
        requests.forEach(request -> values.put(request.testId(), TestView.of(request)));
        var before = tests.kept().insert(values);
        if (before.isEmpty()) return requests;
        var first = tests.kept().read(before);
        return requests.stream()
                .map(request -> first.containsKey(request.testId())
                        ? first.get(request.testId()).value().requested()
                        : request)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Keeps what could not be tested, by the ids that the tests would have had. */
    public void skip(Map<String, Skipped> rows) {
        if (rows.isEmpty()) return;
        var values = new HashMap<String, TestView>();
        rows.forEach((testId, skipped) -> values.put(testId, TestView.of(testId, skipped)));
        tests.kept().insert(values);
    }

    public List<Share> shares(String batchId) {
        return shares(batchId, Rows.ALL);
    }

    public List<Share> shares(String batchId, Rows which) {
        var by = new Document(OUTCOME, "$" + OUTCOME).append(CODE, "$" + CODE).append(HOST, "$" + HOST);
        return collection
                .withTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .aggregate(List.of(match(and(conditions(batchId, which, ""))), group(by, sum("count", 1))))
                .map(BatchTests::share)
                .into(new ArrayList<>());
    }

    private static Share share(Document document) {
        var by = document.get("_id", Document.class);
        return new Share(
                BatchRow.Outcome.valueOf(by.getString(OUTCOME)),
                by.getString(CODE),
                by.getString(HOST),
                document.get("count", Number.class).longValue());
    }

    /** Some rows in the order of their keys, after one of these. */
    public List<BatchRow> rows(String batchId, Rows which, String after, int most) {
        return collection
                .find(and(conditions(batchId, which, after)))
                .sort(Sorts.ascending(KEY))
                .limit(most)
                .map(this::row)
                .into(new ArrayList<>());
    }

    /** All rows in the order of their keys, read as slowly as the reader likes. */
    public MongoIterable<BatchRow> rows(String batchId, Rows which) {
        return collection
                .withTimeout(OF_FILES.toMillis(), TimeUnit.MILLISECONDS)
                .find(and(conditions(batchId, which, "")))
                .timeoutMode(TimeoutMode.ITERATION)
                .sort(Sorts.ascending(KEY))
                .map(this::row);
    }

    /** How all rows ended, in the order of their keys, read as slowly as the reader likes. */
    public MongoIterable<Ended> outcomes(String batchId) {
        return collection
                .withTimeout(OF_FILES.toMillis(), TimeUnit.MILLISECONDS)
                .find(eq(BATCH, batchId))
                .timeoutMode(TimeoutMode.ITERATION)
                .projection(fields(excludeId(), include(KEY, OUTCOME)))
                .sort(Sorts.ascending(KEY))
                .map(document ->
                        new Ended(document.getString(KEY), BatchRow.Outcome.valueOf(document.getString(OUTCOME))));
    }

    /** Some tests that were asked for and have no result. */
    public List<TestRequested> pending(String batchId, int most) {
        return requested(collection.find(pending(batchId)).limit(most));
    }

    /** The same in the order of their rows' keys, after one of these. */
    public List<TestRequested> pendingAfter(String batchId, String key, int most) {
        return requested(collection
                .find(pending(batchId).append(KEY, new Document("$gt", key)))
                .sort(Sorts.ascending(KEY))
                .limit(most));
    }

    private static Document pending(String batchId) {
        return new Document(BATCH, batchId).append(OUTCOME, BatchRow.Outcome.PENDING.name());
    }

    private List<TestRequested> requested(MongoIterable<Document> found) {
        return found.map(document -> tests.kept().value(document).requested()).into(new ArrayList<>()).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private BatchRow row(Document document) {
        return BatchRow.of(tests.kept().value(document));
    }

    private static List<Bson> conditions(String batchId, Rows which, String after) {
        var conditions = new ArrayList<Bson>();
        conditions.add(eq(BATCH, batchId));
        if (!which.outcomes().isEmpty()) conditions.add(in(OUTCOME, names(which.outcomes())));
        if (which.code() != null) conditions.add(eq(CODE, which.code()));
        if (which.host() != null) conditions.add(eq(HOST, which.host()));
        if (which.keys() != null) conditions.add(in(KEY, which.keys()));
        if (!after.isEmpty()) conditions.add(gt(KEY, after));
        return conditions;
    }

    private static List<String> names(Collection<BatchRow.Outcome> outcomes) {
        return outcomes.stream().map(Enum::name).toList();
    }
}
