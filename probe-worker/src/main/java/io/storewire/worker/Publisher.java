package io.storewire.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storewire.events.Message;
import io.storewire.events.TestResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends until Kafka has it: what a test learned must not be lost because a broker was away. */
final class Publisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final String SOURCE = "/storewire/probe-worker";
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Executor later;
    private final AtomicBoolean troubled = new AtomicBoolean();
    private @Nullable Producer<byte[], byte[]> producer;
    private volatile boolean closed;

    /** @param producers asked again while there is none, as long as no broker's name can be resolved */
    Publisher(Supplier<Producer<byte[], byte[]>> producers, Executor executor) {
        this.producers = producers;
        this.later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, executor);
    }

    /** {@code traceparent} is that of the request, whose trace goes on. */
    void send(TestResult result, @Nullable String traceparent, Runnable acknowledged) {
        var message = Message.of(result, SOURCE).tracedBy(traceparent);
        var record = new ProducerRecord<>(
                message.topic(), message.key().getBytes(UTF_8), message.text().getBytes(UTF_8));
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        send(record, acknowledged);
    }

    /**
     * Runs {@code acknowledged} when all in-sync replicas have the record, or Kafka will never take it; not at all, if
     * the worker stops before.
     */
    void send(ProducerRecord<byte[], byte[]> record, Runnable acknowledged) {
        if (closed) return;
        try {
            var unused = producer().send(record, (metadata, failure) -> {
                if (failure == null) {
                    taken(acknowledged);
                } else {
                    failed(record, acknowledged, failure);
                }
            });
        } catch (RuntimeException e) {
            failed(record, acknowledged, e);
        }
    }

    private void taken(Runnable acknowledged) {
        if (troubled.compareAndSet(true, false)) log.info("Kafka takes results again");
        acknowledged.run();
    }

    private void failed(ProducerRecord<byte[], byte[]> record, Runnable acknowledged, Exception failure) {
        if (closed) return;
        if (mayPass(failure) || !hasProducer()) {
            again(record, acknowledged, failure);
        } else {
            refused(record, acknowledged, failure);
        }
    }

    /** Brokers come back and operators repair rights, but no record gets smaller. */
    private static boolean mayPass(Exception failure) {
        return failure instanceof RetriableException
                || failure instanceof AuthorizationException
                || failure instanceof AuthenticationException
                || failure instanceof InterruptException;
    }

    /** The partition must go on: a result that is lost here ends as expired in config-service. */
    private void refused(ProducerRecord<byte[], byte[]> record, Runnable acknowledged, Exception failure) {
        log.error("Kafka will never take this record for {}: {}", record.topic(), failure.toString());
        if (DeadLetter.hasValue(record)) {
            later.execute(() -> send(DeadLetter.withoutValue(record, failure.toString()), acknowledged));
        } else {
            acknowledged.run();
        }
    }

    /** One line per trouble, not one per record and try. */
    private void again(ProducerRecord<byte[], byte[]> record, Runnable acknowledged, Exception failure) {
        if (troubled.compareAndSet(false, true)) {
            log.warn("Kafka does not take what is for {}, trying on: {}", record.topic(), failure.toString());
        }
        later.execute(() -> send(record, acknowledged));
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) producer = producers.get();
        return producer;
    }

    private synchronized boolean hasProducer() {
        return producer != null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) producer.close(CLOSING);
    }
}
