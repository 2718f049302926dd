package io.storewire.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.storewire.events.Code;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EventCodec;
import io.storewire.events.EventCodec.Decoded;
import io.storewire.events.Message;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.probe.Probe;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a record of a test topic: a result, a dead letter, or nothing where it is none of ours. */
final class TestListener {

    private static final Logger log = LoggerFactory.getLogger(TestListener.class);

    private final Worker worker;
    private final Probe probe;
    private final Publisher publisher;
    private final Counter skipped;

    TestListener(Worker worker, Probe probe, Publisher publisher, MeterRegistry meters) {
        this.worker = worker;
        this.probe = probe;
        this.publisher = publisher;
        this.skipped = Counter.builder("storewire.worker.skipped")
                .description("Records on test topics that are no requested tests")
                .register(meters);
    }

    /** Runs {@code finished}, on whichever thread, when nothing more is to be done with the record. */
    void on(ConsumerRecord<byte[], byte[]> record, Runnable finished) {
        switch (decode(record)) {
            case Decoded.Event decoded -> on(decoded.event(), header(record, Message.TRACEPARENT_HEADER), finished);
            case Decoded.UnknownType unknown -> skip(finished);
            case Decoded.Unreadable unreadable -> publisher.send(DeadLetter.of(record, unreadable.reason()), finished);
        }
    }

    private void on(StoreEvent event, @Nullable String traceparent, Runnable finished) {
        switch (event) {
            case TestRequested test -> run(test, result -> publisher.send(result, traceparent, finished));
            case ConfigChanged elsewhere -> skip(finished);
            case TestResult elsewhere -> skip(finished);
        }
    }

    private static Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        return EventCodec.decode(header(record, EventCodec.TYPE_HEADER), text(record.value()));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private void skip(Runnable finished) {
        skipped.increment();
        finished.run();
    }

    private void run(TestRequested test, Consumer<TestResult> publish) {
        var startedAt = worker.now();
        if (startedAt.isAfter(test.notAfter())) {
            publish.accept(undetermined(test, Code.EXPIRED));
            return;
        }
        var run = new TestRun(test, worker.name(), startedAt);
        try {
            probe.run(test.request(), test.endpointType(), outcome -> {
                if (isStopping()) return; // what broke off was our own doing
                publish.accept(run.ended(outcome, worker.nextId(), worker.now()));
            });
        } catch (RuntimeException e) {
            if (isStopping()) return;
            log.error("Test {} failed through a fault of ours", test.testId(), e);
            publish.accept(undetermined(test, Code.WORKER_FAILED));
        }
    }

    /** Then the test goes back unfinished. */
    private static boolean isStopping() {
        return Thread.currentThread().isInterrupted();
    }

    private TestResult undetermined(TestRequested test, Code code) {
        return TestResult.undetermined(test, worker.nextId(), code, worker.now());
    }
}
