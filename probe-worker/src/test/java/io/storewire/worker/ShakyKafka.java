package io.storewire.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Gaps between offsets, partitions that come and go, commits that are refused, or taken and not heard of until later. */
final class ShakyKafka extends MockConsumer<byte[], byte[]> {

    private static final String TOPIC = "tests";
    static final List<TopicPartition> PARTITIONS =
            IntStream.range(0, 3).mapToObj(i -> new TopicPartition(TOPIC, i)).toList();

    private static final int MOST_A_POLL = 3_000;

    private final RandomGenerator random;
    private final Laws laws;
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Deque<Runnable> unheard = new ArrayDeque<>();
    private boolean failing;
    private boolean losing;

    ShakyKafka(RandomGenerator random, Laws laws) {
        super("earliest");
        this.random = random;
        this.laws = laws;
    }

    void subscribe(ConsumerRebalanceListener listener) {
        for (var partition : PARTITIONS) updateBeginningOffsets(Map.of(partition, 0L));
        subscribe(List.of(TOPIC), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> gone) {
                if (losing) listener.onPartitionsLost(gone);
                else listener.onPartitionsRevoked(gone);
                paused.removeAll(gone);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> added) {
                added.forEach(laws::given);
                listener.onPartitionsAssigned(added);
            }
        });
    }

    void append(TopicPartition partition, int records) {
        var log = laws.log(partition);
        for (var i = 0; i < records; i++) log.add((log.isEmpty() ? 0 : log.last() + 1) + gap());
    }

    private int gap() {
        if (random.nextInt(100) > 2) return 0;
        return random.nextInt(random.nextInt(20) == 0 ? 15_000 : 50);
    }

    void fail(boolean now) {
        failing = now;
    }

    /** Only these are ours from now on; of what is lost somebody else was the owner before we heard of it. */
    void assign(Collection<TopicPartition> ours, boolean lost) {
        losing = lost;
        rebalance(ours);
    }

    /** As another owner does. */
    void finish(TopicPartition partition, long to) {
        laws.finishedElsewhere(partition, to);
        super.commitAsync(Map.of(partition, new OffsetAndMetadata(to)), null);
    }

    void hearOfCommits(int most) {
        for (var i = 0; i < most && !unheard.isEmpty(); i++) unheard.poll().run();
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        for (var partition : assignment()) {
            if (!paused.contains(partition)) fetch(partition);
        }
        return super.poll(timeout);
    }

    private void fetch(TopicPartition partition) {
        var mark = laws.mark(partition);
        laws.log(partition).tailSet(position(partition)).stream()
                .limit(random.nextInt(MOST_A_POLL))
                .forEach(offset -> addRecord(new ConsumerRecord<>(TOPIC, partition.partition(), offset, null, mark)));
    }

    @Override
    public synchronized void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback told) {
        laws.commits(offsets);
        var failure = failing && random.nextBoolean() ? new TimeoutException("not heard of") : null;
        if (failure == null || random.nextBoolean()) take(offsets);
        unheard.add(() -> told.onComplete(offsets, failure));
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        laws.commits(offsets);
        if (!failing || random.nextBoolean()) take(offsets);
        if (failing && random.nextBoolean()) throw new TimeoutException("not heard of");
        hearOfCommits(Integer.MAX_VALUE);
    }

    private void take(Map<TopicPartition, OffsetAndMetadata> offsets) {
        super.commitAsync(offsets, null);
        offsets.forEach((partition, to) -> laws.committed(partition, to.offset()));
    }

    @Override
    public synchronized void pause(Collection<TopicPartition> partitions) {
        super.pause(partitions);
        paused.addAll(partitions);
    }

    @Override
    public synchronized void resume(Collection<TopicPartition> partitions) {
        super.resume(partitions);
        paused.removeAll(partitions);
    }

    @Override
    public synchronized Set<TopicPartition> paused() {
        return Set.copyOf(paused);
    }
}
