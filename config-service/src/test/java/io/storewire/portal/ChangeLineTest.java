package io.storewire.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Actor;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.portal.ChangeLine.Field;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChangeLineTest {

    private static final StoreValues PLAIN = new StoreValues("Mitte", StoreType.APP_ENTRY, null, Map.of());

    @Nested
    class ARegistration {

        @Test
        void saysAllThatTheStoreIs() {
            var line = line(new Change.StoreRegistered(new StoreValues(
                    "Mitte",
                    StoreType.COMBO,
                    FraudStrategy.MERCHANT_MANAGED,
                    Map.of("LOYALTY", Owner.MERCHANT, "IDENTITY", Owner.PLATFORM))));

            assertThat(line.kind()).isEqualTo("STORE_REGISTERED");
            assertThat(line.method()).isEmpty();
            assertThat(line.fields())
                    .containsExactly(
                            text("name", null, "Mitte"),
                            word("storeType", null, "COMBO"),
                            word("fraudStrategy", null, "MERCHANT_MANAGED"),
                            owner("IDENTITY", null, "PLATFORM"),
                            owner("LOYALTY", null, "MERCHANT"));
        }
    }

    @Nested
    class AnUpdate {

        @Test
        void saysOnlyWhatDiffers() {
            var line =
                    line(new Change.StoreUpdated(PLAIN, new StoreValues("Ost", StoreType.APP_ENTRY, null, Map.of())));

            assertThat(line.kind()).isEqualTo("STORE_UPDATED");
            assertThat(line.fields()).containsExactly(text("name", "Mitte", "Ost"));
        }

        @Test
        void saysWhoseAMethodBecameAndWhoseItNoLongerIs() {
            var before = new StoreValues("Mitte", StoreType.APP_ENTRY, null, Map.of("LOYALTY", Owner.MERCHANT));
            var after = new StoreValues("Mitte", StoreType.APP_ENTRY, null, Map.of("ORDERING", Owner.PLATFORM));

            assertThat(line(new Change.StoreUpdated(before, after)).fields())
                    .containsExactly(owner("LOYALTY", "MERCHANT", null), owner("ORDERING", null, "PLATFORM"));
        }

        @Test
        void saysThatAStrategyIsNoLongerSet() {
            var before = new StoreValues("Mitte", StoreType.APP_ENTRY, FraudStrategy.NONE, Map.of());

            assertThat(line(new Change.StoreUpdated(before, PLAIN)).fields())
                    .containsExactly(word("fraudStrategy", "NONE", null));
        }
    }

    @Nested
    class ASave {

        @Test
        void saysWhatIsSavedWhereNothingWas() {
            var line = line(new Change.ConnectorSaved(null, connector("/prod", EndpointType.PUBLIC)));

            assertThat(line.kind()).isEqualTo("CONNECTOR_SAVED");
            assertThat(line.method()).contains("ORDERING");
            assertThat(line.fields())
                    .containsExactly(
                            text("endpoint", null, "https://a.example/prod"), word("endpointType", null, "PUBLIC"));
        }

        @Test
        void saysOnlyWhatDiffers() {
            var line = line(new Change.ConnectorSaved(
                    connector("/prod", EndpointType.PUBLIC), connector("/prod", EndpointType.PRIVATE)));

            assertThat(line.fields()).containsExactly(word("endpointType", "PUBLIC", "PRIVATE"));
        }
    }

    @Nested
    class ARemoval {

        @Test
        void saysWhatWasThere() {
            var line = line(new Change.ConnectorRemoved(connector("/prod", EndpointType.PUBLIC)));

            assertThat(line.kind()).isEqualTo("CONNECTOR_REMOVED");
            assertThat(line.method()).contains("ORDERING");
            assertThat(line.fields())
                    .containsExactly(
                            text("endpoint", "https://a.example/prod", null), word("endpointType", "PUBLIC", null));
        }
    }

    @Nested
    class AField {

        @Test
        void hasADifferenceWhereBothAreTextsOfThePersons() {
            assertThat(text("name", "Mitte", "Mitte 2").difference()).contains(new Difference("Mitte", "", " 2", ""));
        }

        @Test
        void hasNoneOfWordsOfOursOrOfOneTextAlone() {
            assertThat(word("endpointType", "PUBLIC", "PRIVATE").difference()).isEmpty();
            assertThat(text("name", null, "Mitte").difference()).isEmpty();
            assertThat(text("endpoint", "https://a.example", null).difference()).isEmpty();
        }
    }

    private static ChangeLine line(Change change) {
        return ChangeLine.of(new ConfigChanged(
                "e-1", "m-1", "s-1", 3, Shown.NOON, new Actor("u-1", "Ann"), null, null, change, "", ""));
    }

    private static ConnectorValues connector(String path, EndpointType type) {
        return new ConnectorValues("ORDERING", "https://a.example" + path, type);
    }

    private static Field text(String name, @Nullable String before, @Nullable String after) {
        return new Field(name, Optional.empty(), false, Optional.ofNullable(before), Optional.ofNullable(after));
    }

    private static Field word(String name, @Nullable String before, @Nullable String after) {
        return new Field(name, Optional.empty(), true, Optional.ofNullable(before), Optional.ofNullable(after));
    }

    private static Field owner(String method, @Nullable String before, @Nullable String after) {
        return new Field("owner", Optional.of(method), true, Optional.ofNullable(before), Optional.ofNullable(after));
    }
}
