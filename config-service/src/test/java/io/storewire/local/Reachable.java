package io.storewire.local;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import io.storewire.broker.ClientSettings;
import io.storewire.mongo.MongoAccess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.springframework.boot.mongodb.autoconfigure.StandardMongoClientSettingsBuilderCustomizer;

/** Looks before leaping: says in one line what would otherwise become a long tale in the log. */
final class Reachable {

    private static final int MILLISECONDS = 3_000;

    private Reachable() {}

    static void demandFree(String variable, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new Refusal("Port %d is in use; choose another one: %s=%d mvn spring-boot:test-run"
                    .formatted(port, variable, port + 1));
        }
    }

    static void demandBroker(String addresses, ClientSettings operators) {
        var client = operators.over(Map.of(
                "bootstrap.servers", addresses,
                "request.timeout.ms", MILLISECONDS,
                "default.api.timeout.ms", MILLISECONDS));
        try (var admin = Admin.create(client)) {
            admin.describeCluster().clusterId().get();
        } catch (KafkaException | ExecutionException e) {
            throw new Refusal("Kafka does not answer at %s (host:port); see STOREWIRE_KAFKA.".formatted(addresses));
        } catch (InterruptedException e) {
            throw new Refusal("interrupted");
        }
    }

    /** Says where it looked, but not with which password. */
    static void demandDatabase(MongoAccess access) {
        var settings = MongoClientSettings.builder();
        new StandardMongoClientSettingsBuilderCustomizer(access, UuidRepresentation.STANDARD).customize(settings);
        settings.timeout(MILLISECONDS, TimeUnit.MILLISECONDS);
        try (var client = MongoClients.create(settings.build())) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
        } catch (MongoException e) {
            throw new Refusal("MongoDB does not answer at %s; see STOREWIRE_MONGODB."
                    .formatted(access.getConnectionString().getHosts()));
        }
    }
}
