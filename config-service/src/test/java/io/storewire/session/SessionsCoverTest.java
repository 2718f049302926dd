package io.storewire.session;

import static io.storewire.mongo.Cover.Order.OF_THE_INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.mongo.Asked;
import io.storewire.mongo.Cover;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.session.UuidSessionIdGenerator;

class SessionsCoverTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final SessionSettings SETTINGS = new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(12));

    @Test
    void aPurgeReadsTheSessionsThatAreOverAlone() {
        var asked = Asked.by(
                database -> new Sessions(database, SETTINGS, UuidSessionIdGenerator.getInstance(), CLOCK).purge());

        assertThat(asked)
                .singleElement()
                .satisfies(purge -> assertThat(Cover.of(purge)).contains(new Cover(OF_THE_INDEX, Set.of())));
    }
}
