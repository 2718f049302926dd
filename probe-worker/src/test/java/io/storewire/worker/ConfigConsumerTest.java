package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storewire.events.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class ConfigConsumerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Revisions revisions = new Revisions(10);
    private final Hosts hosts = new Hosts(new HostLimits(1, 1), Duration.ofSeconds(30), nanos::get);
    private final Deque<Consumer<byte[], byte[]>> consumers = new ArrayDeque<>();
    private final ConfigConsumer consumer =
            new ConfigConsumer(this::next, new ConfigListener(revisions, hosts), nanos::get);

    @AfterEach
    void stop() {
        consumer.stop();
    }

    @Test
    void hearsOfWhatIsSavedFromNowOn() {
        var kafka = kafka(1);
        consumers.add(kafka);
        consumer.start();
        await().until(() -> kafka.assignment().size() == 1);

        kafka.schedulePollTask(() -> kafka.addRecord(saved(0, 6, "s-old")));
        kafka.schedulePollTask(() -> kafka.addRecord(saved(0, 7, "s-new")));

        await().until(() -> revisions.supersede(Requests.test("s-new", 3)));
        assertThat(revisions.supersede(Requests.test("s-old", 3))).isFalse();
    }

    @Test
    void takesPartitionsThatAreAddedLater() {
        var kafka = kafka(1);
        consumers.add(kafka);
        consumer.start();
        await().until(() -> kafka.assignment().size() == 1);

        partitions(kafka, 2);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        await().until(() -> kafka.assignment().size() == 2);

        kafka.schedulePollTask(() -> kafka.addRecord(saved(1, 7, "s-new")));
        await().until(() -> revisions.supersede(Requests.test("s-new", 3)));
    }

    @Test
    void beginsAgainUntilItWorksAndSaysSoOnce(CapturedOutput output) {
        var failing = kafka(1);
        failing.setPollException(new KafkaException("broken"));
        var working = kafka(1);
        consumers.addAll(List.of(failing, working));

        consumer.start();
        await().until(() -> working.assignment().size() == 1);
        working.schedulePollTask(() -> working.addRecord(saved(0, 7, "s-new")));

        await().until(() -> revisions.supersede(Requests.test("s-new", 3)));
        assertThat(failing.closed()).isTrue();
        assertThat(output.getOut().lines().filter(line -> line.contains("begins again")))
                .hasSize(1);
    }

    @Test
    void waitsQuietlyWhileKafkaIsAway(CapturedOutput output) {
        var calls = new AtomicInteger();
        var kafka = new MockConsumer<byte[], byte[]>("latest") {
            @Override
            public synchronized List<PartitionInfo> partitionsFor(String topic) {
                if (calls.incrementAndGet() <= 3) throw new TimeoutException("away");
                return super.partitionsFor(topic);
            }
        };
        partitions(kafka, 1);
        consumers.add(kafka);

        consumer.start();
        await().until(() -> kafka.assignment().size() == 1);

        assertThat(output.getOut()).doesNotContain("begins again");
    }

    private Consumer<byte[], byte[]> next() {
        return consumers.remove();
    }

    private static MockConsumer<byte[], byte[]> kafka(int partitions) {
        var kafka = new MockConsumer<byte[], byte[]>("latest");
        partitions(kafka, partitions);
        return kafka;
    }

    private static void partitions(MockConsumer<byte[], byte[]> kafka, int count) {
        var all = new ArrayList<PartitionInfo>();
        IntStream.range(0, count).forEach(i -> all.add(new PartitionInfo(Topics.CONFIG_CHANGED, i, null, null, null)));
        kafka.updatePartitions(Topics.CONFIG_CHANGED, all);
        IntStream.range(0, count)
                .forEach(i -> kafka.updateEndOffsets(Map.of(new TopicPartition(Topics.CONFIG_CHANGED, i), 7L)));
    }

    private static ConsumerRecord<byte[], byte[]> saved(int partition, long offset, String storeId) {
        var sent = Requests.record(Requests.saved(storeId, 4, null, "https://shop.test"));
        var record = new ConsumerRecord<>(sent.topic(), partition, offset, sent.key(), sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        return record;
    }
}
