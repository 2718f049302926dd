package io.storewire.worker;

import static io.storewire.worker.ShakyKafka.PARTITIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.TestRequested;
import io.storewire.probe.Host;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A random life of a lane's assignment: what the loop, the tests, Kafka and the group do to it, in any order. */
final class Schedule {

    private static final int MANY_TURNS = 2_000;
    private static final TestRequested TEST = Requests.test("s-1", "https://shop.test/");
    private static final Host HOST = Host.of("https://shop.test/");

    private final RandomGenerator random;
    private final Laws laws = new Laws(PARTITIONS);
    private final ShakyKafka kafka;
    private final Slots slots;
    private final Assignment assignment;
    private final HostGate gate = new Hosts(new HostLimits(1, 1), Duration.ofSeconds(30), () -> 0).gate(HOST);
    private final Map<Begun, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();
    private final List<Running> running = new ArrayList<>();
    private final List<Begun> answered = new ArrayList<>();
    private Collection<TopicPartition> ours = List.of();
    private Set<Integer> open = Set.of();
    private Set<Integer> openThen = Set.of();
    private long now;
    private int looks;

    /** A test in a slot, and the tenures whose records could be begun when it was. */
    private record Running(Runnable test, Set<Integer> open) {}

    Schedule(RandomGenerator random) {
        this.random = random;
        kafka = new ShakyKafka(random, laws);
        slots = new Slots(1 + random.nextInt(4_000), this::execute, new Calls(), endings(), this::nanos);
        assignment = new Assignment(kafka, this::take, slots, 1 + random.nextInt(4_000), this::nanos);
        kafka.subscribe(assignment);
    }

    void goOn() {
        switch (random.nextInt(14)) {
            case 0 -> kafka.append(any(PARTITIONS), random.nextInt(4_000));
            case 1, 2, 3, 4, 5 -> turn();
            case 6, 7 -> answer(random.nextInt(2_000));
            case 8, 9 -> acknowledge(random.nextInt(2_000));
            case 10 -> kafka.hearOfCommits(random.nextInt(10));
            case 11 -> kafka.fail(random.nextBoolean());
            case 12 -> reassign();
            default -> elsewhere(any(PARTITIONS));
        }
    }

    /** When nothing is in the way any more, everything is done in the end. */
    void comeToRest() {
        kafka.fail(false);
        leaveAllBut(PARTITIONS, false);
        for (var i = 0; i < MANY_TURNS && !isAtRest(); i++) {
            answer(Integer.MAX_VALUE);
            acknowledge(Integer.MAX_VALUE);
            kafka.hearOfCommits(Integer.MAX_VALUE);
            turn();
        }
        for (var partition : PARTITIONS) {
            assertThat(laws.committed(partition)).as("commit of %s", partition).isEqualTo(laws.end(partition));
        }
        assertThat(kafka.paused()).as("paused").isEmpty();
    }

    private boolean isAtRest() {
        return PARTITIONS.stream().allMatch(partition -> laws.committed(partition) == laws.end(partition))
                && kafka.paused().isEmpty();
    }

    private void turn() {
        assignment.begin(kafka.poll(Duration.ZERO));
        for (var partition : ours) laws.taken(partition, kafka.position(partition));
        now += Duration.ofMillis(random.nextInt(200)).toNanos();
        assignment.settle();
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Begun taken) {
        records.put(taken, record);
        slots.add(new QueuedTest(TEST, null, gate, taken));
    }

    private void execute(Runnable test) {
        running.add(new Running(test, open));
    }

    /** What is called is answered some time later. */
    private final class Calls implements Slots.Work {

        @Override
        public boolean call(QueuedTest queued, Permit permit) {
            laws.begun(recordOf(queued.begun()), openThen);
            answered.add(queued.begun());
            return false;
        }

        @Override
        public void end(QueuedTest queued, Code code) {
            throw new AssertionError("none of these tests ends without a call, but one does with " + code);
        }
    }

    private ConsumerRecord<byte[], byte[]> recordOf(Begun one) {
        return Objects.requireNonNull(records.get(one));
    }

    private static Endings endings() {
        return new Endings(new Revisions(1), InstantSource.fixed(TEST.requestedAt()));
    }

    private void answer(int most) {
        for (var i = 0; i < most && !running.isEmpty(); i++) {
            var one = anyOf(running);
            openThen = one.open();
            one.test().run();
        }
    }

    private void acknowledge(int most) {
        for (var i = 0; i < most && !answered.isEmpty(); i++) {
            var one = anyOf(answered);
            laws.finished(recordOf(one));
            one.finished().run();
            if (random.nextInt(50) == 0) one.finished().run();
        }
    }

    private void reassign() {
        if (random.nextInt(4) == 0) leaveAllBut(List.of(), true);
        leaveAllBut(PARTITIONS.stream().filter(one -> random.nextInt(3) > 0).toList(), false);
    }

    private void leaveAllBut(List<TopicPartition> kept, boolean lost) {
        own(ours.stream().filter(kept::contains).toList());
        looks = 1;
        kafka.assign(kept, lost);
        looks = 0;
        own(kept);
    }

    private void own(Collection<TopicPartition> partitions) {
        ours = partitions;
        open = laws.tenures(partitions);
    }

    /** Another owner gets on with it, or the records are delivered to us again. */
    private void elsewhere(TopicPartition partition) {
        var from = laws.committed(partition);
        if (ours.contains(partition)) {
            if (from < kafka.position(partition)) kafka.seek(partition, from);
        } else {
            laws.log(partition).tailSet(from).stream()
                    .skip(random.nextInt(2_000))
                    .findFirst()
                    .ifPresent(to -> kafka.finish(partition, to));
        }
    }

    /** Each look at the clock but the first, when partitions are given back, finds a test finished or the patience over. */
    private long nanos() {
        if (looks > 0 && looks++ > 1 && !(random.nextBoolean() && finishOne())) now += Assignment.PATIENCE.toNanos();
        return now;
    }

    private boolean finishOne() {
        if (answered.isEmpty()) answer(1);
        var one = !answered.isEmpty();
        acknowledge(1);
        return one;
    }

    private TopicPartition any(List<TopicPartition> partitions) {
        return partitions.get(random.nextInt(partitions.size()));
    }

    private <T> T anyOf(List<T> list) {
        Collections.swap(list, random.nextInt(list.size()), list.size() - 1);
        return list.removeLast();
    }
}
