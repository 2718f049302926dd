package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.storewire.ConfigService;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Topic;
import io.storewire.events.Actor;
import io.storewire.events.Chain;
import io.storewire.events.Change;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.Message;
import io.storewire.outbox.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

class ProjectorIntegrationTest {

    /** More failures than the ten attempts that a listener makes by default. */
    private static final int FAILURES = 12;

    @Test
    void triesUntilTheViewsHaveItHoweverLongThatTakes() {
        var store = Given.newId();
        var attempts = new ConcurrentHashMap<String, Integer>();
        Projection stubborn = told -> fail(told, store, attempts);
        var service = new SpringApplicationBuilder(ConfigService.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("stubborn", stubborn))
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--storewire.mode=local",
                        "--storewire.database=" + store,
                        "--spring.kafka.consumer.group-id=" + store,
                        "--storewire.kafka=" + Backends.shared().kafka(),
                        "--storewire.mongodb=" + Backends.shared().mongo());
        try (service) {
            new Topic(Backends.shared().kafka(), "storewire.config-changed")
                    .send(store, registered(store).text(), registered(store).headers());

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(attempts).containsEntry(store, FAILURES + 1));
        }
    }

    private static Message registered(String store) {
        var values = new StoreValues("x", StoreType.COMBO, null, Map.of());
        var event = new ConfigChanged(
                "e",
                "m-demo",
                store,
                1,
                Instant.EPOCH,
                new Actor("a", "A"),
                null,
                null,
                new Change.StoreRegistered(values),
                Chain.START,
                "");
        return Message.of(event.sealed(), "/storewire/config-service");
    }

    private static void fail(List<Projection.Told> told, String store, Map<String, Integer> attempts) {
        if (told.stream().noneMatch(one -> one.event().storeId().equals(store))) return;
        if (attempts.merge(store, 1, Integer::sum) <= FAILURES) throw new MongoTimeoutException("not yet");
    }
}
