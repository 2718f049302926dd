package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.Lane;
import io.storewire.probe.Host;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BrakeTest {

    private static final TopicPartition PARTITION = new TopicPartition("tests", 0);

    private final FakeTime time = new FakeTime();
    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    private final Deque<Runnable> executor = new ArrayDeque<>();
    private final Hosts hosts = new Hosts(new HostLimits(1, 100_000), Duration.ofSeconds(30), time::nanos);
    private final Slots slots =
            new Slots(1_000, executor::add, new Called(), new Endings(new Revisions(1), time), time::nanos);
    private final Brake brake = new Brake(kafka, 10, 6);

    @BeforeEach
    void assign() {
        kafka.assign(List.of(PARTITION));
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Nested
    class TestsThatWaitForTheirHosts {

        @Test
        void stopFetchingAtSomeNumberOfThemUntilHalfOfThemAreGone() {
            for (var i = 0; i < 6; i++) add();
            assertThat(isOn()).as("one runs, five wait").isFalse();

            add();
            assertThat(isOn()).isTrue();

            end(3);
            assertThat(isOn()).as("one runs, three wait").isTrue();

            end(1);
            assertThat(isOn()).isFalse();
        }

        private void end(int calls) {
            for (var i = 0; i < calls; i++) executor.remove().run();
        }

        private void add() {
            var gate = hosts.gate(new Host("busy.test", 443));
            var test = Requests.test(Lane.BATCH, time.instant().plusSeconds(60));
            slots.add(new QueuedTest(test, null, gate, new Begun(new Tenure(), () -> {}, () -> {})));
        }

        private boolean isOn() {
            brake.adjust(slots, new Progress());
            return kafka.paused().contains(PARTITION);
        }
    }

    private static final class Called implements Slots.Work {

        @Override
        public boolean call(QueuedTest queued, Permit permit) {
            return false;
        }

        @Override
        public void end(QueuedTest queued, Code code) {}
    }
}
