package io.storewire.status;

import static io.storewire.mongo.Cover.Order.OF_THE_INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.Settings;
import io.storewire.mongo.Asked;
import io.storewire.mongo.Cover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestsCoverTest {

    private static final Settings SETTINGS = new Settings(
            Settings.Mode.LOCAL, false, null, new Settings.Probe(false, List.of(), Duration.ofSeconds(30)));

    @Test
    void aSweepReadsTheOverdueTestsAlone() {
        var asked = Asked.by(database -> new Tests(database, SETTINGS).overdue(Instant.EPOCH, 500));

        assertThat(asked)
                .singleElement()
                .satisfies(sweep -> assertThat(Cover.of(sweep)).contains(new Cover(OF_THE_INDEX, Set.of())));
    }
}
