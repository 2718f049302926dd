package io.storewire.embedded;

import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A Kafka broker in KRaft mode, in this process. */
public final class EmbeddedKafka implements AutoCloseable {

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);

    public EmbeddedKafka() {
        broker.brokerListProperty("storewire.embedded.kafka");
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("offsets.topic.num.partitions", "4");
        broker.brokerProperty("offsets.topic.replication.factor", "1");
    }

    /** Tells its clients to come by a line that can be cut. */
    public EmbeddedKafka reachedBy(Line line) {
        broker.brokerProperty("advertised.listeners", "EXTERNAL://" + line.address());
        return this;
    }

    public EmbeddedKafka start() {
        broker.afterPropertiesSet();
        return this;
    }

    /** As {@code host:port}, once it has started. */
    public String address() {
        return broker.getBrokersAsString();
    }

    @Override
    public void close() {
        broker.destroy();
    }
}
