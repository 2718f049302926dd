package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storewire.events.Code;
import io.storewire.events.Lane;
import io.storewire.probe.Host;
import java.time.Duration;
import java.util.Random;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Results results =
            new Results(new Worker("w-1", time, new Random(1)), new Publisher(() -> kafka, Runnable::run), meters);

    @Nested
    class ATest {

        @Test
        void endsOnceThoughItIsStoppedWhileItRuns() {
            var queued = queued();
            var run = results.begin(queued);

            results.undetermined(queued, Code.WORKER_STOPPED);
            results.measured(queued, run, Outcomes.of(Code.HTTP_RESPONSE));

            assertThat(kafka.history()).hasSize(1);
            assertThat(count("UNDETERMINED", "WORKER_STOPPED")).isOne();
            assertThat(count("REACHED", "HTTP_RESPONSE")).isZero();
        }
    }

    private QueuedTest queued() {
        var hosts = new Hosts(new HostLimits(1, 1), Duration.ofSeconds(30), time::nanos);
        return new QueuedTest(
                Requests.test(Lane.BATCH, time.instant()),
                null,
                hosts.gate(new Host("shop.test", 443)),
                new Begun(new Tenure(), () -> {}, () -> {}));
    }

    private double count(String outcome, String code) {
        return meters.counter("storewire.probe.results", "outcome", outcome, "code", code)
                .count();
    }
}
