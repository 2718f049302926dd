package io.storewire.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.embedded.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(15);

    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final HandClock clock = new HandClock(NOON);
    private final Leases first = instance(1);
    private final Leases second = instance(2);

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Test
    void areHeldByWhoeverCameFirst() {
        assertThat(first.hold("job", LENGTH)).isTrue();
        clock.set(NOON.plusSeconds(14));
        assertThat(second.hold("job", LENGTH)).isFalse();
    }

    @Test
    void areRenewedByTheirHolder() {
        assertThat(first.hold("job", LENGTH)).isTrue();
        clock.set(NOON.plusSeconds(10));
        assertThat(first.hold("job", LENGTH)).isTrue();
        clock.set(NOON.plusSeconds(20));
        assertThat(second.hold("job", LENGTH)).isFalse();
    }

    @Test
    void passOnWhenTheirHolderIsSilent() {
        assertThat(first.hold("job", LENGTH)).isTrue();
        clock.set(NOON.plus(LENGTH));
        assertThat(second.hold("job", LENGTH)).isTrue();
        assertThat(first.hold("job", LENGTH)).isFalse();
    }

    @Test
    void areOneAJob() {
        assertThat(first.hold("job", LENGTH)).isTrue();
        assertThat(second.hold("another job", LENGTH)).isTrue();
    }

    private Leases instance(int seed) {
        return new Leases(client.getDatabase("test"), clock, new Random(seed));
    }
}
