package io.storewire.status;

import static io.storewire.mongo.Cover.Order.MERGED;
import static io.storewire.mongo.Cover.Order.OF_THE_INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.Settings;
import io.storewire.mongo.Asked;
import io.storewire.mongo.Cover;
import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

/** What the declared indexes do for the rows of batches in a real MongoDB. */
class BatchTestsCoverTest {

    private static final Settings SETTINGS = new Settings(
            Settings.Mode.LOCAL, false, null, new Settings.Probe(false, List.of(), Duration.ofSeconds(30)));

    private static final Cover ONE_STRETCH = new Cover(OF_THE_INDEX, Set.of());

    private static final List<Outcome> SOME = List.of(Outcome.NOT_REACHED, Outcome.BLOCKED);

    @Test
    void aPageOfAllRowsIsOneStretch() {
        page(Rows.ALL, "").contains(ONE_STRETCH);
        page(Rows.ALL, "s-1/ORDERING").contains(ONE_STRETCH);
    }

    @Test
    void aPageOfAnOutcomeIsOneStretchAndOfSomeMergedFromAStretchOfEach() {
        var one = new Rows(List.of(Outcome.SKIPPED), null);
        page(one, "").contains(ONE_STRETCH);
        page(one, "s-1/ORDERING").contains(ONE_STRETCH);
        var some = new Rows(SOME, null);
        page(some, "").contains(new Cover(MERGED, Set.of()));
        page(some, "s-1/ORDERING").contains(new Cover(MERGED, Set.of()));
    }

    /** Codes and hosts are those of what failed, and are looked for there in order. */
    @Test
    void aPageOfACodeOrAHostIsLookedForInOrder() {
        page(new Rows(SOME, "DNS_NOT_FOUND"), "").contains(new Cover(MERGED, Set.of("code")));
        page(new Rows(List.of(), "DNS_NOT_FOUND"), "").contains(new Cover(OF_THE_INDEX, Set.of("code")));
        page(new Rows(SOME, null, "a.example", null), "").contains(new Cover(MERGED, Set.of("host")));
    }

    @Test
    void reportsAndComparisonsReadTheBatchInOrder() {
        covers(tests -> tests.rows("b-1", Rows.ALL)).contains(ONE_STRETCH);
        covers(tests -> tests.outcomes("b-1")).contains(ONE_STRETCH);
    }

    @Test
    void whatIsPendingIsReadAlone() {
        covers(tests -> tests.pending("b-1", 100)).contains(ONE_STRETCH);
    }

    @Test
    void aCountReadsTheBatchAlone() {
        covers(tests -> tests.shares("b-1")).contains(ONE_STRETCH);
    }

    private static ListAssert<Cover> page(Rows which, String after) {
        return covers(tests -> tests.rows("b-1", which, after, 50));
    }

    private static ListAssert<Cover> covers(Consumer<BatchTests> code) {
        var asked = Asked.by(database -> code.accept(new BatchTests(new Tests(database, SETTINGS))));
        assertThat(asked).hasSize(1);
        return assertThat(Cover.of(asked.getFirst()));
    }
}
