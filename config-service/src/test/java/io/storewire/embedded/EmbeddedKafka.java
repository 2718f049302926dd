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
        return reachedAt(line.address());
    }

    /** Tells its clients to come to that address. */
    public EmbeddedKafka reachedAt(String address) {
        broker.brokerProperty("advertised.listeners", "EXTERNAL://" + address);
        return this;
    }

    /** Speaks to nobody without TLS, a user and a password. */
    public EmbeddedKafka guardedBy(Guard guard) {
        var jaas = "%s user_%s=\"%s\";".formatted(guard.jaas().replace(";", ""), guard.user(), guard.password());
        broker.brokerProperty("listener.security.protocol.map", "EXTERNAL:SASL_SSL,CONTROLLER:PLAINTEXT");
        broker.brokerProperty("listener.name.external.sasl.enabled.mechanisms", "PLAIN");
        broker.brokerProperty("listener.name.external.plain.sasl.jaas.config", jaas);
        broker.brokerProperty("sasl.mechanism.inter.broker.protocol", "PLAIN");
        broker.brokerProperty("ssl.keystore.type", "PKCS12");
        broker.brokerProperty("ssl.keystore.location", guard.keystore().toString());
        broker.brokerProperty("ssl.keystore.password", Guard.KEYSTORE_PASSWORD);
        broker.brokerProperty("ssl.key.password", Guard.KEYSTORE_PASSWORD);
        broker.brokerProperty("ssl.truststore.type", "PEM");
        broker.brokerProperty("ssl.truststore.location", guard.authority().toString());
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
