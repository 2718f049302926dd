package io.storewire.outbox;

import io.storewire.Credentials;
import io.storewire.broker.ClientSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** Lets operators say how each of the service's clients gets in at Kafka. */
@Configuration
class KafkaConfiguration {

    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    ClientSettings kafkaClientSettings(Credentials credentials) {
        return credentials.kafka();
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer producers(ClientSettings operators) {
        return factory -> factory.updateConfigs(operators.over(Map.of()));
    }

    @Bean
    DefaultKafkaConsumerFactoryCustomizer consumers(ClientSettings operators) {
        return factory -> factory.updateConfigs(operators.over(Map.of()));
    }

    /** What creates the topics, when it is told to. */
    @Bean
    KafkaAdmin kafkaAdmin(KafkaProperties properties, ClientSettings operators) {
        var admin = new KafkaAdmin(operators.over(properties.buildAdminProperties()));
        admin.setAutoCreate(false);
        admin.setFatalIfBrokerNotAvailable(true);
        admin.setOperationTimeout((int) ADMIN_TIMEOUT.toSeconds());
        return admin;
    }
}
