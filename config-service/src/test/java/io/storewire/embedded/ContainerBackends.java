package io.storewire.embedded;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * Both in containers of their own, which Testcontainers removes with the process. A pass says as much about MongoDB as
 * the image that the engine knows as {@code mongo:8.0}: a stand-in of that name isn't MongoDB.
 */
record ContainerBackends(String kafka, String mongo) implements Backends {

    static ContainerBackends start() {
        var kafka = new KafkaContainer("apache/kafka:4.2.1").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        var mongo = new MongoDBContainer("mongo:8.0");
        Startables.deepStart(kafka, mongo).join();
        return new ContainerBackends(kafka.getBootstrapServers(), mongo.getConnectionString());
    }
}
