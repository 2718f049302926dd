package io.storewire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Actor;
import io.storewire.events.Change.ConnectorSaved;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreRegistered;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreUpdated;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private static final StoreValues PLAIN = new StoreValues("Main Street", StoreType.COMBO, null, Map.of());
    private static final StoreValues OWN =
            new StoreValues("Main Street", StoreType.COMBO, FraudStrategy.NONE, Map.of("LOYALTY", Owner.MERCHANT));

    @Test
    void ofWhatIsNewHasEveryFieldThatIsSaid() {
        assertThat(changes(new StoreRegistered(PLAIN)))
                .containsExactly(
                        new Change("merchantId", null, "m-1"),
                        new Change("name", null, "Main Street"),
                        new Change("storeType", null, StoreType.COMBO));
        assertThat(changes(new ConnectorSaved(null, connector("/a", EndpointType.PUBLIC))))
                .containsExactly(
                        new Change("endpoint", null, "https://api.example.com/a"),
                        new Change("endpointType", null, EndpointType.PUBLIC));
    }

    @Test
    void ofWhatWasThereHasOnlyTheFieldsThatDiffer() {
        assertThat(changes(new StoreUpdated(PLAIN, OWN)))
                .containsExactly(
                        new Change("fraudStrategy", null, FraudStrategy.NONE),
                        new Change("ownership", null, Map.of("LOYALTY", Owner.MERCHANT)));
        assertThat(changes(new StoreUpdated(OWN, PLAIN)))
                .containsExactly(
                        new Change("fraudStrategy", FraudStrategy.NONE, null),
                        new Change("ownership", Map.of("LOYALTY", Owner.MERCHANT), null));
        assertThat(changes(new ConnectorSaved(
                        connector("/a", EndpointType.PUBLIC), connector("/a", EndpointType.PRIVATE))))
                .containsExactly(new Change("endpointType", EndpointType.PUBLIC, EndpointType.PRIVATE));
    }

    private static ConnectorValues connector(String path, EndpointType type) {
        return new ConnectorValues("IDENTITY", "https://api.example.com" + path, type);
    }

    private static List<Change> changes(io.storewire.events.Change change) {
        return Change.of(new ConfigChanged(
                "e-1", "m-1", "s-1", 1, Instant.EPOCH, new Actor("u-1", "Ann"), null, null, change, "", ""));
    }
}
