package io.storewire.outbox;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/** The projector tries a batch again until it is in the views: an outage, however long, loses nothing. */
@Configuration
class ProjectorConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectorConfiguration.class);
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Bean
    CommonErrorHandler projectorErrorHandler() {
        var forEver = new ExponentialBackOff(FIRST.toMillis(), 2);
        forEver.setMaxInterval(LONGEST.toMillis());
        var handler = new DefaultErrorHandler(forEver);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        handler.setRetryListeners(new OncePerTrouble());
        return handler;
    }

    /** Says that the views wait, and not at each attempt. */
    private static final class OncePerTrouble implements RetryListener {

        @Override
        public void failedDelivery(ConsumerRecord<?, ?> record, Exception failure, int attempt) {
            say(failure, attempt);
        }

        @Override
        public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
            say(failure, attempt);
        }

        private static void say(Exception failure, int attempt) {
            if (attempt == 1)
                LOG.warn(
                        "The views wait: {}",
                        NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
    }
}
