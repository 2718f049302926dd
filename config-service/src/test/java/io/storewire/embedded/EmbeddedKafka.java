package io.storewire.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A Kafka broker in KRaft mode that can come late, at an address known from the beginning. */
public final class EmbeddedKafka implements AutoCloseable {

    private final int port;
    private final EmbeddedKafkaKraftBroker broker;

    public EmbeddedKafka() {
        port = freePort();
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerListProperty("storewire.embedded.kafka");
        broker.brokerProperty("listeners", "EXTERNAL://127.0.0.1:%d,CONTROLLER://127.0.0.1:0".formatted(port));
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("offsets.topic.num.partitions", "4");
        broker.brokerProperty("offsets.topic.replication.factor", "1");
    }

    public EmbeddedKafka start() {
        broker.afterPropertiesSet();
        return this;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        broker.destroy();
    }

    /** A port of loopback that nobody listened on a moment ago. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
