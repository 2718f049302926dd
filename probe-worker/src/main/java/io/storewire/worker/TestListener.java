package io.storewire.worker;

import io.micrometer.core.instrument.Counter;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EventCodec.Decoded;
import io.storewire.events.Message;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.probe.Host;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a record of a test topic: a test to run, a dead letter, or nothing where it is none of ours. */
final class TestListener {

    private static final Logger log = LoggerFactory.getLogger(TestListener.class);

    private final Slots slots;
    private final Hosts hosts;
    private final Publisher publisher;
    private final Executor executor;
    private final Counter skipped;

    TestListener(Slots slots, Hosts hosts, Publisher publisher, Executor executor, Counter skipped) {
        this.slots = slots;
        this.hosts = hosts;
        this.publisher = publisher;
        this.executor = executor;
        this.skipped = skipped;
    }

    /** Never blocks, and never fails: it is the polling thread that brings the records, and would bring this one again. */
    void on(ConsumerRecord<byte[], byte[]> record, Begun begun) {
        try {
            judge(record, begun);
        } catch (RuntimeException e) {
            log.error("A record of {} goes aside through a fault of ours", record.topic(), e);
            bury(DeadLetter.of(record, e.toString()), begun);
        }
    }

    private void judge(ConsumerRecord<byte[], byte[]> record, Begun begun) {
        switch (Received.decode(record)) {
            case Decoded.Event decoded -> on(decoded.event(), record, begun);
            case Decoded.UnknownType unknown -> skip(begun);
            case Decoded.Unreadable unreadable -> bury(DeadLetter.of(record, unreadable.reason()), begun);
        }
    }

    private void on(StoreEvent event, ConsumerRecord<byte[], byte[]> record, Begun begun) {
        switch (event) {
            case TestRequested test -> slots.add(queued(test, record, begun));
            case ConfigChanged elsewhere -> skip(begun);
            case TestResult elsewhere -> skip(begun);
        }
    }

    private QueuedTest queued(TestRequested test, ConsumerRecord<byte[], byte[]> record, Begun begun) {
        var gate = hosts.gate(Host.of(test.request().url()));
        return new QueuedTest(test, Received.header(record, Message.TRACEPARENT_HEADER), gate, begun);
    }

    private void bury(ProducerRecord<byte[], byte[]> letter, Begun begun) {
        executor.execute(() -> publisher.send(letter, begun.finished()));
    }

    private void skip(Begun begun) {
        skipped.increment();
        begun.finished().run();
    }
}
