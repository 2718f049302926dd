package io.storewire.worker;

import io.storewire.events.Code;
import io.storewire.probe.Doors;
import io.storewire.probe.Probe;
import io.storewire.probe.ProbeOutcome;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a test's endpoint, or not, and says how the test ended. */
final class TestRunner implements Slots.Work {

    private static final Logger log = LoggerFactory.getLogger(TestRunner.class);

    private final Probe probe;
    private final Doors addresses;
    private final Results results;

    /** @param addresses through which the tests of batches go */
    TestRunner(Probe probe, Doors addresses, Results results) {
        this.probe = probe;
        this.addresses = addresses;
        this.results = results;
    }

    @Override
    public void end(QueuedTest queued, Code code) {
        results.undetermined(queued, code);
    }

    /** True if the address has no room. */
    @Override
    public boolean call(QueuedTest queued, Permit permit) {
        var crowded = new AtomicBoolean();
        var run = results.begin(queued);
        try {
            call(queued, outcome -> {
                if (isStopping()) return; // what broke off was our own doing
                permit.learn(outcome);
                if (outcome instanceof ProbeOutcome.Crowded) {
                    crowded.set(true);
                } else {
                    results.measured(queued, run, outcome);
                }
            });
        } catch (RuntimeException | Error e) { // or its partition would never be committed again
            if (isStopping()) return false;
            log.error("Test {} failed through a fault of ours", queued.test().testId(), e);
            results.undetermined(queued, Code.WORKER_FAILED);
        }
        return crowded.get();
    }

    private void call(QueuedTest queued, Consumer<ProbeOutcome> ended) {
        var test = queued.test();
        switch (test.lane()) {
            case INTERACTIVE -> probe.run(test.request(), test.endpointType(), ended);
            case BATCH -> probe.run(test.request(), test.endpointType(), addresses, ended);
        }
    }

    /** Then the test goes back unfinished. */
    private static boolean isStopping() {
        return Thread.currentThread().isInterrupted();
    }
}
