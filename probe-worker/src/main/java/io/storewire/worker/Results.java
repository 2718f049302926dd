package io.storewire.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.storewire.events.Code;
import io.storewire.events.TestResult;
import io.storewire.probe.ProbeOutcome;

/** How tests end: each once, told to Kafka and counted. */
final class Results {

    private final Worker worker;
    private final Publisher publisher;
    private final MeterRegistry meters;

    Results(Worker worker, Publisher publisher, MeterRegistry meters) {
        this.worker = worker;
        this.publisher = publisher;
        this.meters = meters;
    }

    TestRun begin(QueuedTest queued) {
        return new TestRun(queued.test(), worker.name(), worker.now());
    }

    void measured(QueuedTest queued, TestRun run, ProbeOutcome outcome) {
        publish(queued, run.ended(outcome, worker.nextId(), worker.now()));
    }

    void undetermined(QueuedTest queued, Code code) {
        publish(queued, TestResult.undetermined(queued.test(), worker.nextId(), code, worker.now()));
    }

    private void publish(QueuedTest queued, TestResult result) {
        if (!queued.end()) return;
        meters.counter("storewire.probe.results", "outcome", result.outcome().name(), "code", result.code())
                .increment();
        publisher.send(result, queued.traceparent(), queued.begun().finished());
    }
}
