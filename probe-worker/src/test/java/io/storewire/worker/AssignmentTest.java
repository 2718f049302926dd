package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.Lane;
import io.storewire.probe.Deadline;
import io.storewire.probe.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static final Instant NOW = Instant.parse("2026-01-05T11:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("tests", 0);

    private final AtomicReference<Duration> toCommit = new AtomicReference<>(Duration.ZERO);
    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            toCommit.set(timeout);
            super.commitSync(offsets, timeout);
        }
    };
    private final AtomicLong now = new AtomicLong();
    private Duration perLook = Duration.ZERO;
    private final List<Taken> begun = new ArrayList<>();
    private final List<Code> ended = new ArrayList<>();
    private final HostGate gate =
            new Hosts(new HostLimits(1, 1), Duration.ZERO, () -> 0).gate(new Host("shop.test", 443));
    private Instant notAfter = NOW.plusSeconds(60);
    private Assignment assignment = assignment(100_000, Runnable::run);

    private record Taken(long offset, Begun begun) {}

    @BeforeEach
    void assign() {
        kafka.subscribe(List.of(PARTITION.topic()), assignment);
        kafka.rebalance(List.of(PARTITION));
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Nested
    class ACommit {

        @Test
        void neverPassesAnUnfinishedRecord() {
            receive(0, 3);

            finish(1);
            finish(0);
            turn();

            assertThat(committed()).isEqualTo(2);
        }

        @Test
        void comesNoOftenerThanTenTimesASecond() {
            receive(0, 3);
            finish(0);
            turn();
            finish(1);

            assignment.settle();
            assertThat(committed()).isEqualTo(1);

            turn();
            assertThat(committed()).isEqualTo(2);
        }
    }

    @Nested
    class AFullWindow {

        @Test
        void holdsBackWhatIsTooFarAheadAndTakesItOnLater() {
            receive(0, 10_500);

            assertThat(begun).hasSize(10_000);
            assertThat(kafka.paused()).containsExactly(PARTITION);

            for (var offset = 0; offset < 600; offset++) finish(offset);
            turn();
            turn();
            assertThat(kafka.paused()).isEmpty();

            receive(10_000, 10_500);
            assertThat(begun).hasSize(10_500);
        }

        @Test
        void pausesAllPartitionsWhileTooMuchWaits() {
            var waiting = new ArrayList<Runnable>();
            assignment = assignment(1, waiting::add);

            receive(0, 101);
            assertThat(kafka.paused()).containsExactly(PARTITION);

            while (waiting.size() < 60) waiting.getLast().run();
            turn();
            assertThat(kafka.paused()).isEmpty();
        }
    }

    @Nested
    class ARevokedPartition {

        @Test
        void isCommittedAsFarAsItIsFinished() {
            receive(0, 3);
            finish(0);

            revoke();

            assertThat(committed()).isEqualTo(1);
        }

        @Test
        void leavesTimeToCommitAndToCloseWithinTheThreeSeconds() {
            receive(0, 3);
            var began = now.get();

            perLook = Duration.ofSeconds(1);
            assignment.onPartitionsRevoked(List.of(PARTITION));

            assertThat(toCommit.get()).isPositive();
            assertThat(Duration.ofNanos(now.get() - began).plus(toCommit.get()))
                    .isLessThan(Duration.ofSeconds(4)); // the first of its looks begins the three
        }

        @Test
        void tellsNothingMoreWhenItHasComeBack() {
            receive(0, 3);
            var before = List.copyOf(begun);
            revoke();
            kafka.rebalance(List.of(PARTITION));
            receive(0, 3);

            before.forEach(old -> old.begun().finished().run());
            turn();

            assertThat(begun).hasSize(6);
            assertThat(kafka.committed(Set.of(PARTITION))).doesNotContainValue(new OffsetAndMetadata(3));
        }

        private void revoke() {
            perLook = Duration.ofSeconds(3); // patience is over at the second look
            assignment.onPartitionsRevoked(List.of(PARTITION));
        }
    }

    @Nested
    class AStop {

        private boolean stopping;

        @Test
        void endsWhatWaitsAndANextOwnerCouldNotBeginInTime() {
            assignment = assignment(1, this::whenStopping);
            receive(0, 1);
            notAfter = NOW.plusSeconds(14);
            receive(1, 3);
            notAfter = NOW.plusSeconds(16);
            receive(3, 5);

            stop();

            assertThat(ended).containsExactly(Code.WORKER_STOPPED, Code.WORKER_STOPPED);
            assertThat(committed()).as("the first one still runs").isEqualTo(-1);
        }

        @Test
        void endsWhatStillRunsWhenPatienceIsOver() {
            assignment = assignment(10, this::whenStopping);
            notAfter = NOW.plusSeconds(14);
            receive(0, 2);
            notAfter = NOW.plusSeconds(16);
            receive(2, 3);

            stop();

            assertThat(ended).containsExactly(Code.WORKER_STOPPED, Code.WORKER_STOPPED);
            assertThat(committed()).isEqualTo(2);
        }

        /** What begins before the stop goes on for ever. */
        private void whenStopping(Runnable task) {
            if (stopping) task.run();
        }

        private void stop() {
            stopping = true;
            perLook = Duration.ofSeconds(1);
            assignment.stop(Deadline.in(Assignment.PATIENCE, AssignmentTest.this::nanos));
        }
    }

    private Assignment assignment(int size, Executor executor) {
        var work = new Slots.Work() {
            @Override
            public boolean call(QueuedTest queued, Permit permit) {
                return false;
            }

            @Override
            public void end(QueuedTest queued, Code code) {
                ended.add(code);
                queued.begun().finished().run();
            }
        };
        var endings = new Endings(new Revisions(10), InstantSource.fixed(NOW));
        var slots = new Slots(size, executor, work, endings, this::nanos);
        return new Assignment(kafka, (record, taken) -> take(slots, record.offset(), taken), slots, 100, this::nanos);
    }

    private void take(Slots slots, long offset, Begun taken) {
        begun.add(new Taken(offset, taken));
        slots.add(new QueuedTest(Requests.test(Lane.INTERACTIVE, notAfter), null, gate, taken));
    }

    private long nanos() {
        return now.addAndGet(perLook.toNanos());
    }

    private void receive(long from, long to) {
        if (kafka.position(PARTITION) != from) kafka.seek(PARTITION, from);
        for (var offset = from; offset < to; offset++) {
            kafka.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, null, new byte[0]));
        }
        for (var polled = 0L; polled < to - from; ) {
            var records = kafka.poll(Duration.ZERO);
            if (records.isEmpty()) break;
            polled += records.count();
            assignment.begin(records);
        }
        turn();
    }

    private void finish(long offset) {
        begun.stream()
                .filter(one -> one.offset() == offset)
                .forEach(one -> one.begun().finished().run());
    }

    /** A turn of the loop, long enough after the last one for a commit. */
    private void turn() {
        now.addAndGet(Duration.ofMillis(200).toNanos());
        assignment.settle();
        kafka.poll(Duration.ZERO);
    }

    private long committed() {
        var offset = kafka.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? -1 : offset.offset();
    }
}
