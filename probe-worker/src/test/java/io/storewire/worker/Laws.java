package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What must hold of a lane's records whatever happens; told of everything that happens, it believes nothing else. */
final class Laws {

    private static final int MOST_AHEAD = 10_000;

    private final Map<TopicPartition, Partition> partitions;
    private int lastTenure;

    Laws(Collection<TopicPartition> partitions) {
        this.partitions =
                partitions.stream().collect(Collectors.toMap(partition -> partition, unused -> new Partition()));
    }

    /** All of its records, those that are finished, by whomever, and how far it is committed. */
    private static final class Partition {

        private final NavigableSet<Long> log = new TreeSet<>();
        private final Set<Long> finished = new HashSet<>();
        private long committed;
        private Tenure tenure = new Tenure(0, 0);
    }

    /** One time that a partition is ours. */
    private static final class Tenure {

        private final int number;
        private final Set<Long> begun = new HashSet<>();
        private final NavigableSet<Long> unfinished = new TreeSet<>();
        private long next;

        private Tenure(int number, long next) {
            this.number = number;
            this.next = next;
        }
    }

    NavigableSet<Long> log(TopicPartition partition) {
        return of(partition).log;
    }

    long committed(TopicPartition partition) {
        return of(partition).committed;
    }

    /** Where a commit of everything is. */
    long end(TopicPartition partition) {
        return log(partition).isEmpty() ? 0 : log(partition).last() + 1;
    }

    void given(TopicPartition partition) {
        of(partition).tenure = new Tenure(++lastTenure, committed(partition));
    }

    /** Tells the records of this tenure from those of other ones. */
    byte[] mark(TopicPartition partition) {
        return BigInteger.valueOf(of(partition).tenure.number).toByteArray();
    }

    private static int mark(ConsumerRecord<byte[], byte[]> record) {
        return new BigInteger(record.value()).intValueExact();
    }

    /** All records below that position are taken on, if they were not before. */
    void taken(TopicPartition partition, long position) {
        var it = of(partition);
        if (position <= it.tenure.next) return;
        var added = it.log.subSet(it.tenure.next, position);
        it.tenure.unfinished.addAll(added);
        it.tenure.next = position;
        if (added.isEmpty()) return;
        var first = Objects.requireNonNull(it.log.ceiling(it.committed));
        assertThat(added.last() - first)
                .as("%s is ahead of its commit", partition)
                .isLessThan(MOST_AHEAD);
    }

    /** The tenures of these partitions, whose records may be begun. */
    Set<Integer> tenures(Collection<TopicPartition> ours) {
        return ours.stream().map(partition -> of(partition).tenure.number).collect(Collectors.toSet());
    }

    void begun(ConsumerRecord<byte[], byte[]> record, Set<Integer> tenures) {
        var partition = partition(record);
        assertThat(tenures)
                .as("whose %s of %s is when it is begun", record.offset(), partition)
                .contains(mark(record));
        var tenure = of(partition).tenure;
        if (tenure.number == mark(record)) {
            assertThat(tenure.begun.add(record.offset()))
                    .as("%s of %s is new", record.offset(), partition)
                    .isTrue();
        }
    }

    void finished(ConsumerRecord<byte[], byte[]> record) {
        var it = of(partition(record));
        it.finished.add(record.offset());
        if (it.tenure.number == mark(record)) it.tenure.unfinished.remove(record.offset());
    }

    /** Whether or not Kafka takes it. */
    void commits(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, to) -> {
            var it = of(partition);
            var lowest = it.tenure.unfinished.isEmpty() ? to.offset() : it.tenure.unfinished.first();
            assertThat(to.offset()).as("commit of %s", partition).isLessThanOrEqualTo(lowest);
            var added = it.log.subSet(Math.min(it.committed, to.offset()), to.offset());
            assertThat(it.finished.containsAll(added))
                    .as("all below %s of %s is finished", to.offset(), partition)
                    .isTrue();
        });
    }

    void committed(TopicPartition partition, long to) {
        of(partition).committed = to;
    }

    void finishedElsewhere(TopicPartition partition, long to) {
        of(partition).finished.addAll(of(partition).log.headSet(to));
        committed(partition, to);
    }

    private Partition of(TopicPartition partition) {
        return Objects.requireNonNull(partitions.get(partition));
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
