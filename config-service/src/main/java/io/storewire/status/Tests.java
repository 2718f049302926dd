package io.storewire.status;

import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.storewire.Settings;
import io.storewire.events.ConfigChanged;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.mongo.Folded;
import io.storewire.outbox.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Every test, one document each; written before the views that show it. */
@Component
@Order(1)
public class Tests implements Projection {

    /** As many as a fast batch has open, some 3 KB each. */
    private static final int REMEMBERED = 8_000;

    private final MongoCollection<Document> collection;
    private final Folded<TestView> tests;

    Tests(MongoDatabase database, Settings settings) {
        collection = database.getCollection("tests");
        var patience = settings.probe().givenUpAfter();
        tests = new Folded<>(collection, TestView.class, TestView::empty, test -> indexed(test, patience), REMEMBERED);
    }

    @Override
    public void apply(List<Told> told) {
        var changes = new HashMap<String, UnaryOperator<TestView>>();
        for (var one : told) {
            switch (one.event()) {
                case ConfigChanged e -> {}
                case TestRequested e -> Folded.add(changes, e.testId(), test -> test.apply(e));
                case TestResult e -> Folded.add(changes, e.testId(), test -> test.apply(e));
            }
        }
        tests.fold(changes);
    }

    /** Whether there is a result; false too where nothing is known of the test yet. */
    public boolean ended(String testId) {
        return find(testId).filter(test -> test.result() != null).isPresent();
    }

    Optional<TestView> find(String testId) {
        return tests.find(testId);
    }

    /** Tests whose answer nobody needs to wait for any more, the longest overdue first. */
    List<TestView> overdue(Instant now, int most) {
        return collection
                .find(lte("due", Date.from(now)))
                .sort(Sorts.ascending("due"))
                .limit(most)
                .map(tests::value)
                .into(new ArrayList<>());
    }

    MongoCollection<Document> collection() {
        return collection;
    }

    Folded<TestView> kept() {
        return tests;
    }

    private static Map<String, ?> indexed(TestView test, Duration patience) {
        var indexed = new HashMap<String, Object>();
        test.due(patience).ifPresent(due -> indexed.put("due", Date.from(due)));
        test.batchId().ifPresent(batch -> indexed.putAll(BatchTests.indexed(batch, test)));
        return indexed;
    }
}
