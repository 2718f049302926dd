package io.storewire.local;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.bson.Document;

/** Looks before leaping: says in one line what would otherwise become a long tale in the log. */
final class Reachable {

    private static final int MILLISECONDS = 3_000;

    private Reachable() {}

    static void demandFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new Refusal("Port %d is in use; choose another one: SERVER_PORT=%d mvn spring-boot:test-run"
                    .formatted(port, port + 1));
        }
    }

    static void demandBroker(String addresses) {
        var client = Map.<String, Object>of(
                "bootstrap.servers", addresses,
                "request.timeout.ms", MILLISECONDS,
                "default.api.timeout.ms", MILLISECONDS);
        try (var admin = Admin.create(client)) {
            admin.describeCluster().clusterId().get();
        } catch (KafkaException | ExecutionException e) {
            throw new Refusal("Kafka does not answer at %s (host:port); see STOREWIRE_KAFKA.".formatted(addresses));
        } catch (InterruptedException e) {
            throw new Refusal("interrupted");
        }
    }

    /** Says where it looked, but not with which password. */
    static void demandDatabase(String uri) {
        var settings = MongoClientSettings.builder()
                .applyConnectionString(connection(uri))
                .timeout(MILLISECONDS, TimeUnit.MILLISECONDS);
        try (var client = MongoClients.create(settings.build())) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
        } catch (MongoException e) {
            throw new Refusal("MongoDB does not answer at %s; see STOREWIRE_MONGODB."
                    .formatted(connection(uri).getHosts()));
        }
    }

    private static ConnectionString connection(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException | MongoConfigurationException e) {
            throw new Refusal("STOREWIRE_MONGODB is no MongoDB URI, such as mongodb://localhost:27017.");
        }
    }
}
