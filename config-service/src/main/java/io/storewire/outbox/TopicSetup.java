package io.storewire.outbox;

import io.storewire.events.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Creates the topics as soon as the broker answers; only then does anybody read them. */
@Component
class TopicSetup {

    /** The topics are there. */
    public record TopicsReady() {}

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final int PARTITIONS = 12;

    private static final Map<String, Duration> KEPT =
            Map.of(Topics.TEST_RESULT, Duration.ofDays(400), Topics.CONFIG_CHANGED, Duration.ofMillis(-1));

    private final KafkaAdmin admin;
    private final ApplicationEventPublisher events;
    private volatile boolean done;

    TopicSetup(KafkaAdmin admin, ApplicationEventPublisher events) {
        this.admin = admin;
        this.events = events;
    }

    @Scheduled(fixedDelay = 3_000)
    void create() {
        if (done) return;
        try {
            admin.createOrModifyTopics(topics());
            done = true;
            events.publishEvent(new TopicsReady());
        } catch (KafkaException e) {
            LOG.warn("The topics wait for the broker: {}", e.getMessage());
        }
    }

    static NewTopic[] topics() {
        return Topics.ALL.stream()
                .flatMap(topic -> Stream.of(topic(topic, PARTITIONS), topic(Topics.deadLetters(topic), 1)))
                .toArray(NewTopic[]::new);
    }

    private static NewTopic topic(String name, int partitions) {
        var kept = KEPT.getOrDefault(name, Duration.ofDays(7));
        return TopicBuilder.name(name)
                .partitions(partitions)
                .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
                .config(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(kept.toMillis()))
                .build();
    }
}
