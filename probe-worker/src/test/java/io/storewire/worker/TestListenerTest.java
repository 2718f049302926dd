package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storewire.events.Code;
import io.storewire.events.EventCodec;
import io.storewire.events.Outcome;
import io.storewire.events.PortRanges;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.events.Topics;
import io.storewire.probe.AddressPolicy;
import io.storewire.probe.Alarm;
import io.storewire.probe.EndpointPolicy;
import io.storewire.probe.Limits;
import io.storewire.probe.Names;
import io.storewire.probe.Probe;
import io.storewire.probe.Step;
import io.storewire.probe.TlsProvider;
import io.storewire.probe.Trust;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TestListenerTest {

    private static final Instant NOW = Instant.parse("2026-01-05T11:00:00Z");

    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
    private int most = Integer.MAX_VALUE;
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized Future<RecordMetadata> send(
                        ProducerRecord<byte[], byte[]> record, Callback callback) {
                    if (record.value() != null && record.value().length > most) throw new RecordTooLargeException();
                    return super.send(record, callback);
                }
            };
    private final Publisher publisher = new Publisher(() -> kafka, threads);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Executor slotThreads = Runnable::run;
    private final AtomicInteger finished = new AtomicInteger();

    @AfterEach
    void stop() {
        publisher.close();
        threads.shutdownNow();
    }

    @Nested
    class ATest {

        @Test
        void endsWithWhatTheProbeFound() {
            on(Requests.test("s-1", "https://shop.test:8443/"));

            assertThat(result().outcome()).isEqualTo(Outcome.NOT_REACHED);
            assertThat(result().code()).isEqualTo("DNS_NOT_FOUND");
            assertThat(result().worker()).isEqualTo("w-1");
            assertThat(result().finishedAt()).isEqualTo(NOW);
            assertThat(result().eventId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*");
            assertThat(finished).hasValue(1);
        }

        @Test
        void isNotEvenBegunIfItIsTooLate() {
            listener(host -> {
                        throw new AssertionError("nobody is called any more");
                    })
                    .on(consumed(Requests.record(Requests.expiredTest("s-1", "https://shop.test/"))), begun());

            assertThat(result().outcome()).isEqualTo(Outcome.UNDETERMINED);
            assertThat(result().code()).isEqualTo("EXPIRED");
        }

        @Test
        void isUndeterminedIfTheFaultIsAnErrorOfOurs() {
            listener(host -> {
                        throw new StackOverflowError("an error of ours");
                    })
                    .on(consumed(Requests.record(Requests.test("s-1", "https://shop.test/"))), begun());

            assertThat(result().code()).isEqualTo("WORKER_FAILED");
            assertThat(finished).hasValue(1);
        }

        @Test
        void isUndeterminedIfTheFaultIsOurs() {
            listener(host -> {
                        throw new IllegalStateException("a fault of ours");
                    })
                    .on(consumed(Requests.record(Requests.test("s-1", "https://shop.test/"))), begun());

            assertThat(result().code()).isEqualTo("WORKER_FAILED");
            assertThat(finished).hasValue(1);
        }

        @Test
        void goesBackIfTheWorkerStopsUnderIt() {
            listener(host -> {
                        Thread.currentThread().interrupt();
                        return CompletableFuture.completedFuture(new Step.Failed<>(Code.DNS_NOT_FOUND));
                    })
                    .on(consumed(Requests.record(Requests.test("s-1", "https://shop.test/"))), begun());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(kafka.history()).isEmpty();
            assertThat(finished).hasValue(0);
        }

        @Test
        void isFinishedOnlyWhenKafkaHasItsResult() {
            kafka.sendException = new TimeoutException("no broker");

            on(Requests.test("s-1", "https://shop.test/"));

            assertThat(finished).hasValue(0);
            assertThat(kafka.history()).isEmpty();

            kafka.sendException = null;

            await().untilAtomic(finished, count -> assertThat(count).isEqualTo(1));
            assertThat(result().code()).isEqualTo("DNS_NOT_FOUND");
        }
    }

    @Nested
    class WhatKafkaWillNeverTake {

        @Test
        void isADeadLetterWithoutItsValueIfThatIsTooLarge() {
            most = 20;

            on(Requests.record("t", "s-1", "io.storewire.test-requested.v1", "{\"poison\":\"far too much of it"));

            await().untilAtomic(finished, count -> assertThat(count).isEqualTo(1));
            var letter = kafka.history().getFirst();
            assertThat(letter.topic()).isEqualTo("t-dlt");
            assertThat(letter.value()).isNull();
            assertThat(header(letter, "dlt-offset")).isEqualTo("17");
            assertThat(header(letter, "dlt-reason")).isNotEmpty();
            assertThat(header(letter, "dlt-value-left-out")).contains("RecordTooLarge");
        }

        @Test
        void holdsNoPartitionUp() {
            most = 20;

            on(Requests.test("s-1", "https://shop.test/"));

            assertThat(finished).hasValue(1);
            assertThat(kafka.history()).isEmpty();
        }
    }

    @Nested
    class ARecord {

        @Test
        void isSkippedAndCountedIfItIsOfAnUnknownType() {
            on(Requests.record("t", "s-1", "io.storewire.test-requested.v9", "{}"));

            assertThat(kafka.history()).isEmpty();
            assertThat(finished).hasValue(1);
            assertThat(meters.counter("storewire.worker.skipped").count()).isEqualTo(1);
        }

        @Test
        void isSkippedAndCountedIfItIsAnotherEvent() {
            on(Requests.test("s-1", "https://shop.test/"));
            on(Requests.record(
                    "t",
                    "s-1",
                    "io.storewire.test-result.v1",
                    text(kafka.history().getFirst().value())));

            assertThat(finished).hasValue(2);
            assertThat(meters.counter("storewire.worker.skipped").count()).isEqualTo(1);
        }

        @Test
        void becomesADeadLetterAsItWasIfItIsUnreadable() {
            on(Requests.record("t", "s-1", "io.storewire.test-requested.v1", "{\"poison\":"));

            var letter = kafka.history().getFirst();
            assertThat(letter.topic()).isEqualTo("t-dlt");
            assertThat(text(letter.key())).isEqualTo("s-1");
            assertThat(text(letter.value())).isEqualTo("{\"poison\":");
            assertThat(header(letter, "ce_type")).isEqualTo("io.storewire.test-requested.v1");
            assertThat(header(letter, "dlt-topic")).isEqualTo("t");
            assertThat(header(letter, "dlt-partition")).isEqualTo("4");
            assertThat(header(letter, "dlt-offset")).isEqualTo("17");
            assertThat(header(letter, "dlt-reason")).isNotEmpty();
            assertThat(finished).hasValue(1);
        }
    }

    @Nested
    class AFaultOfOurs {

        @Test
        void makesADeadLetterOfTheRecordThatBroughtItOutInsteadOfComingAgain() {
            slotThreads = task -> {
                throw new IllegalStateException("a fault of ours");
            };

            on(Requests.test("s-1", "https://shop.test/"));

            assertThat(header(kafka.history().getFirst(), "dlt-reason")).contains("a fault of ours");
            assertThat(finished).hasValue(1);
        }
    }

    private void on(TestRequested test) {
        on(Requests.record(test));
    }

    private void on(ProducerRecord<byte[], byte[]> record) {
        listener(host -> CompletableFuture.completedFuture(new Step.Failed<>(Code.DNS_NOT_FOUND)))
                .on(consumed(record), begun());
    }

    private TestListener listener(Names names) {
        var policy = new EndpointPolicy(
                false,
                new PortRanges(List.of(new PortRanges.Range(1, 65_535))),
                List.of(),
                new AddressPolicy(List.of()));
        var limits = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1));
        var probe = new Probe(
                policy,
                limits,
                names,
                TlsProvider.ofPlatform(),
                Trust.platform(),
                new Alarm(System::nanoTime, threads));
        var worker = new Worker("w-1", InstantSource.fixed(NOW), new Random(1));
        var runner = new TestRunner(probe, new Addresses(1), new Results(worker, publisher, meters));
        var slots = new Slots(1, slotThreads, runner, new Endings(new Revisions(1), worker.clock()), System::nanoTime);
        var hosts = new Hosts(new HostLimits(1, 1), Duration.ofSeconds(1), System::nanoTime);
        return new TestListener(slots, hosts, publisher, Runnable::run, meters.counter("storewire.worker.skipped"));
    }

    private Begun begun() {
        return new Begun(new Tenure(), finished::incrementAndGet, () -> {});
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> sent) {
        var record = new ConsumerRecord<>(sent.topic(), 4, 17, sent.key(), sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        return record;
    }

    private TestResult result() {
        var sent = kafka.history().getFirst();
        assertThat(sent.topic()).isEqualTo(Topics.TEST_RESULT);
        var decoded = EventCodec.decode(header(sent, EventCodec.TYPE_HEADER), text(sent.value()));
        assertThat(decoded).isInstanceOf(EventCodec.Decoded.Event.class);
        return (TestResult) ((EventCodec.Decoded.Event) decoded).event();
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
