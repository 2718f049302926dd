package io.storewire.batch;

import io.storewire.Settings;
import io.storewire.events.Code;
import io.storewire.events.Message;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.events.Uuids;
import io.storewire.outbox.Announcements;
import io.storewire.outbox.Publisher;
import io.storewire.status.BatchRow;
import io.storewire.status.BatchTests;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks workers for tests, or tells all that nobody waits for them any more. */
@Component
class Asking {

    private static final int SWEPT = 500;

    private final BatchTests tests;
    private final Publisher publisher;
    private final Announcements announcements;

    Asking(BatchTests tests, Publisher publisher, Announcements announcements) {
        this.tests = tests;
        this.publisher = publisher;
        this.announcements = announcements;
    }

    /**
     * Each test is kept before it is asked for, and what is kept is what is asked for.
     *
     * @return how many were
     */
    int ask(Page page) {
        tests.skip(page.skipped());
        var kept = tests.keep(page.tests());
        publish(kept);
        return kept.size();
    }

    /** For what another instance kept and perhaps didn't ask for any more; who asks twice changes nothing. */
    void askAgain(String batchId) {
        for (var after = ""; after != null; ) {
            var some = tests.pendingAfter(batchId, after, SWEPT);
            publish(some);
            after = some.size() < SWEPT ? null : BatchRow.key(some.getLast());
        }
    }

    /** Ends all that is open. */
    void cancel(String batchId, Instant at) {
        while (true) {
            var pending = tests.pending(batchId, SWEPT);
            announcements.announce(
                    pending.stream().map(test -> cancelled(test, at)).toList());
            if (pending.size() < SWEPT) return;
        }
    }

    private static TestResult cancelled(TestRequested test, Instant at) {
        return TestResult.undetermined(test, Uuids.v8("cancelled", test.testId()), Code.CANCELLED, at);
    }

    private void publish(List<TestRequested> requests) {
        publisher
                .publish(requests.stream()
                        .map(request -> Message.of(request, Settings.SOURCE))
                        .toList())
                .join();
    }
}
