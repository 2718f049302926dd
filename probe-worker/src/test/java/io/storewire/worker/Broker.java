package io.storewire.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storewire.broker.ClientSettings;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.events.EventCodec;
import io.storewire.events.Lane;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real Kafka broker with all topics, and the other services' side of them. */
public final class Broker implements AutoCloseable {

    static final String INTERACTIVE = Topics.testRequested(Lane.INTERACTIVE, EndpointType.PUBLIC);
    static final String DEAD_LETTERS = Topics.deadLetters(INTERACTIVE);

    private static final int PARTITIONS = 2;

    private final EmbeddedKafkaBroker kafka;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();

    public Broker() {
        var topics = Stream.concat(Topics.ALL.stream(), Stream.of(DEAD_LETTERS)).toArray(String[]::new);
        kafka = new EmbeddedKafkaKraftBroker(1, PARTITIONS, topics)
                .brokerProperty("group.initial.rebalance.delay.ms", "0");
        kafka.afterPropertiesSet();
        var clients = clients();
        producer = clients.producer();
        consumer = clients.consumer("readers");
        consumer.assign(Stream.of(Topics.TEST_RESULT, DEAD_LETTERS)
                .flatMap(Broker::partitions)
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    public String address() {
        return kafka.getBrokersAsString();
    }

    /** The offset that the record got. */
    long send(ProducerRecord<byte[], byte[]> record) {
        return await(producer.send(record)).offset();
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns when the broker has them all. */
    public void sendAll(Stream<TestRequested> tests) {
        tests.map(Requests::record).map(producer::send).toList().forEach(Broker::await);
    }

    /** How many results there are, of all tests together. */
    public long results() {
        return consumer.endOffsets(partitions(Topics.TEST_RESULT).toList()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    long send(TestRequested test) {
        return send(Requests.record(test));
    }

    void send(ConfigChanged saved) {
        send(Requests.record(saved));
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return received(DEAD_LETTERS);
    }

    List<ConsumerRecord<byte[], byte[]>> records(TestRequested test) {
        return received(Topics.TEST_RESULT).stream()
                .filter(record -> result(record).testId().equals(test.testId()))
                .toList();
    }

    List<TestResult> results(TestRequested test) {
        return records(test).stream().map(Broker::result).toList();
    }

    /** How far the group has committed the interactive tests' partitions. */
    List<Long> committed(String group) {
        try (var member = clients().consumer(group)) {
            var partitions = Set.of(new TopicPartition(INTERACTIVE, 0), new TopicPartition(INTERACTIVE, 1));
            return member.committed(partitions).values().stream()
                    .filter(Objects::nonNull)
                    .map(OffsetAndMetadata::offset)
                    .toList();
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private KafkaClients clients() {
        return new KafkaClients(address(), ClientSettings.of(Map.of()));
    }

    private static Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS).mapToObj(partition -> new TopicPartition(topic, partition));
    }

    private List<ConsumerRecord<byte[], byte[]>> received(String topic) {
        consumer.poll(Duration.ofMillis(20)).forEach(received::add);
        return received.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    private static TestResult result(ConsumerRecord<byte[], byte[]> record) {
        var decoded = EventCodec.decode(header(record, EventCodec.TYPE_HEADER), new String(record.value(), UTF_8));
        if (decoded instanceof EventCodec.Decoded.Event event && event.event() instanceof TestResult result)
            return result;
        throw new AssertionError("not a result: " + decoded);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        kafka.destroy();
    }
}
