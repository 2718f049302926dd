package io.storewire.mongo;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.storewire.Credentials;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database, with every wait bounded, so that a command is answered within 5 s when it is away. */
@Configuration
class MongoConfiguration {

    /** Of one operation, with all its retries and waits. */
    private static final Duration OPERATION = Duration.ofSeconds(4);

    private static final Duration SELECT = Duration.ofSeconds(2);
    private static final Document PING = new Document("ping", 1);

    @Bean
    MongoAccess access(Credentials credentials) {
        return MongoAccess.of(credentials);
    }

    @Bean
    MongoClientSettingsBuilderCustomizer bounded() {
        return settings -> settings.timeout(OPERATION.toMillis(), TimeUnit.MILLISECONDS)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECT.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(SELECT.toMillis(), TimeUnit.MILLISECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(1, TimeUnit.SECONDS));
    }

    /** What is read was acknowledged by a majority, and so is what is written: a failover takes nothing back. */
    @Bean
    MongoDatabase database(MongoClient client, @Value("${storewire.database:storewire}") String name) {
        return client.getDatabase(name)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }

    /** Spring Boot's own asks for {@code hello}, which not every compatible server knows, and logs every failure whole. */
    @Bean
    HealthIndicator mongoHealthIndicator(MongoDatabase database) {
        return () -> {
            try {
                database.runCommand(PING);
                return Health.up().build();
            } catch (MongoException e) {
                return Health.down(e).build();
            }
        };
    }
}
