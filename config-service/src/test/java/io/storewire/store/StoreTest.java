package io.storewire.store;

import static io.storewire.events.Change.Owner.PLATFORM;
import static io.storewire.store.Example.ABSENT;
import static io.storewire.store.Example.ENDPOINT;
import static io.storewire.store.Example.ID;
import static io.storewire.store.Example.MERCHANT;
import static io.storewire.store.Example.MISSING;
import static io.storewire.store.Example.NOON;
import static io.storewire.store.Example.assertRefused;
import static io.storewire.store.Example.assertUnchanged;
import static io.storewire.store.Example.at;
import static io.storewire.store.Example.change;
import static io.storewire.store.Example.connector;
import static io.storewire.store.Example.decided;
import static io.storewire.store.Example.later;
import static io.storewire.store.Example.noon;
import static io.storewire.store.Example.owned;
import static io.storewire.store.Example.registered;
import static io.storewire.store.Example.remove;
import static io.storewire.store.Example.removed;
import static io.storewire.store.Example.revision;
import static io.storewire.store.Example.save;
import static io.storewire.store.Example.saved;
import static io.storewire.store.Example.valuesWith;
import static io.storewire.store.Example.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Precondition;
import io.storewire.events.Actor;
import io.storewire.events.Chain;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.events.EventCodec;
import io.storewire.method.BuiltIn;
import io.storewire.mongo.Documents;
import io.storewire.store.Decision.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoreTest {

    static Stream<Precondition> anyPrecondition() {
        return Stream.of(MISSING, ABSENT, revision(1), revision(2), revision(99));
    }

    @Nested
    class Registering {

        @Test
        void beginsAStoreAtRevisionOne() {
            var decision = Store.put(Optional.empty(), wanted(Map.of("LOYALTY", PLATFORM)), ABSENT, noon());

            var store = decided(decision).answer();
            assertThat(store).isEqualTo(decided(decision).store());
            assertThat(store.storeId()).isEqualTo(ID);
            assertThat(store.merchantId()).isEqualTo(MERCHANT);
            assertThat(store.values()).isEqualTo(valuesWith(Map.of("LOYALTY", PLATFORM)));
            assertThat(store.revision()).isEqualTo(1);
            assertThat(store.connectors()).isEmpty();
            assertThat(decided(decision).created()).isTrue();
        }

        @Test
        void saysWhoDidItWhenAndWhat() {
            var event = change(Store.put(Optional.empty(), wanted(Map.of()), ABSENT, noon()));

            assertThat(event.eventId()).isEqualTo(noon().eventId());
            assertThat(event.merchantId()).isEqualTo(MERCHANT);
            assertThat(event.storeId()).isEqualTo(ID);
            assertThat(event.sequence()).isEqualTo(1);
            assertThat(event.at()).isEqualTo(NOON);
            assertThat(event.actor()).isEqualTo(new Actor("u-1", "Ann"));
            assertThat(event.reason()).isEqualTo("a reason");
            assertThat(event.changeReference()).isEqualTo("T-1");
            assertThat(event.change()).isEqualTo(new Change.StoreRegistered(valuesWith(Map.of())));
        }

        @Test
        void asksForAPrecondition() {
            assertRefused(Store.put(Optional.empty(), wanted(Map.of()), MISSING, noon()))
                    .isEqualTo(new Refusal.PreconditionMissing());
        }

        @Test
        void isRefusedToWhoeverBelievesThereIsOne() {
            assertRefused(Store.put(Optional.empty(), wanted(Map.of()), revision(1), noon()))
                    .isEqualTo(new Refusal.StaleStore(Optional.empty()));
        }
    }

    @Nested
    class Updating {

        @Test
        void raisesTheRevisionAndSaysWhatChanged() {
            var store = registered();

            var decision = Store.put(Optional.of(store), wanted(Map.of("ORDERING", PLATFORM)), revision(1), noon());

            assertThat(change(decision).change())
                    .isEqualTo(new Change.StoreUpdated(valuesWith(Map.of()), valuesWith(Map.of("ORDERING", PLATFORM))));
            assertThat(decided(decision).store().revision()).isEqualTo(2);
            assertThat(decided(decision).store().values()).isEqualTo(valuesWith(Map.of("ORDERING", PLATFORM)));
            assertThat(decided(decision).created()).isFalse();
        }

        @ParameterizedTest
        @MethodSource("io.storewire.store.StoreTest#anyPrecondition")
        void toTheSameValuesChangesNothingWhateverThePrecondition(Precondition basedOn) {
            var store = registered();

            var decision = Store.put(Optional.of(store), wanted(Map.of()), basedOn, noon());

            assertUnchanged(store, decision);
            assertThat(decided(decision).answer()).isSameAs(store);
        }

        @Test
        void asksForAPrecondition() {
            assertRefused(Store.put(Optional.of(registered()), wanted(Map.of("ORDERING", PLATFORM)), MISSING, noon()))
                    .isEqualTo(new Refusal.PreconditionMissing());
        }

        @ParameterizedTest
        @MethodSource("stale")
        void isRefusedWithWhatIsSavedToWhoeverBelievesOtherwise(Precondition basedOn) {
            var store = registered();

            assertRefused(Store.put(Optional.of(store), wanted(Map.of("ORDERING", PLATFORM)), basedOn, noon()))
                    .isEqualTo(new Refusal.StaleStore(Optional.of(store)));
        }

        static Stream<Precondition> stale() {
            return Stream.of(ABSENT, revision(2), revision(99));
        }

        @ParameterizedTest
        @MethodSource("io.storewire.store.StoreTest#anyPrecondition")
        void ofAnotherMerchantsStoreOnlySaysThatTheIdIsTaken(Precondition basedOn) {
            var other = new Store.Wanted(ID, "m-2", valuesWith(Map.of()));

            assertRefused(Store.put(Optional.of(registered()), other, basedOn, noon()))
                    .isEqualTo(new Refusal.IdTaken(ID));
        }

        @Test
        void isBasedOnTheStoresOwnRevisionWhateverHappenedToItsConnectors() {
            var store = saved(saved(registered(), "ORDERING"), "IDENTITY");

            var decision = Store.put(Optional.of(store), wanted(Map.of("LOYALTY", PLATFORM)), revision(1), noon());

            assertThat(store.revision()).isEqualTo(1);
            assertThat(decided(decision).store().revision()).isEqualTo(4);
        }

        @Test
        void keepsTheConnectors() {
            var store = saved(registered(), "ORDERING");

            assertThat(owned(store, Map.of("LOYALTY", PLATFORM)).connectors()).isEqualTo(store.connectors());
        }
    }

    @Nested
    class Saving {

        @Test
        void keepsAConnectorWhoseRevisionIsTheChangesSequence() {
            var decision = save(registered(), "ORDERING", ENDPOINT, ABSENT);

            var connector = decided(decision).answer();
            assertThat(connector).isEqualTo(new Connector(ENDPOINT, EndpointType.PUBLIC, 2));
            assertThat(decided(decision).store().connectors()).containsOnly(Map.entry("ORDERING", connector));
            assertThat(change(decision).change())
                    .isEqualTo(new Change.ConnectorSaved(null, connector("ORDERING", ENDPOINT)));
            assertThat(decided(decision).created()).isTrue();
        }

        @Test
        void anotherEndpointSaysWhatItWasBefore() {
            var store = saved(registered(), "ORDERING");

            var decision = save(store, "ORDERING", "https://new.example.com", revision(2));

            assertThat(change(decision).change())
                    .isEqualTo(new Change.ConnectorSaved(
                            connector("ORDERING", ENDPOINT), connector("ORDERING", "https://new.example.com")));
            assertThat(decided(decision).answer().revision()).isEqualTo(3);
            assertThat(decided(decision).created()).isFalse();
        }

        @Test
        void anotherTypeIsAChange() {
            var store = saved(registered(), "ORDERING");
            var privately = new ConnectorValues("ORDERING", ENDPOINT, EndpointType.PRIVATE);

            var decision = store.save(BuiltIn.method("ORDERING"), privately, revision(2), noon());

            assertThat(decided(decision).answer()).isEqualTo(new Connector(ENDPOINT, EndpointType.PRIVATE, 3));
        }

        @Test
        void leavesTheOtherConnectorsAndTheStoresOwnRevisionAlone() {
            var store = saved(registered(), "ORDERING");

            var both = saved(store, "IDENTITY");

            assertThat(both.connector("ORDERING")).isEqualTo(store.connector("ORDERING"));
            assertThat(both.revision()).isEqualTo(1);
            assertThat(both.values()).isEqualTo(store.values());
        }

        @ParameterizedTest
        @MethodSource("io.storewire.store.StoreTest#anyPrecondition")
        void theSameValuesChangesNothingWhateverThePrecondition(Precondition basedOn) {
            var store = saved(registered(), "ORDERING");

            var decision = save(store, "ORDERING", ENDPOINT, basedOn);

            assertUnchanged(store, decision);
            assertThat(decided(decision).answer()).isEqualTo(store.connector("ORDERING"));
        }

        @ParameterizedTest
        @MethodSource("io.storewire.store.StoreTest#anyPrecondition")
        void whatIsNotTheMerchantsIsRefusedBeforeAllElse(Precondition basedOn) {
            var store = owned(saved(registered(), "ORDERING"), Map.of("ORDERING", PLATFORM));

            assertRefused(save(store, "ORDERING", ENDPOINT, basedOn)).isEqualTo(new Refusal.NotRequired("ORDERING"));
            assertRefused(save(store, "LOYALTY", ENDPOINT, basedOn)).isEqualTo(new Refusal.NotRequired("LOYALTY"));
        }

        @Test
        void asksForAPrecondition() {
            var store = registered();

            assertRefused(save(store, "ORDERING", ENDPOINT, MISSING)).isEqualTo(new Refusal.PreconditionMissing());
            assertRefused(save(saved(store, "ORDERING"), "ORDERING", "https://new.example.com", MISSING))
                    .isEqualTo(new Refusal.PreconditionMissing());
        }

        @ParameterizedTest
        @MethodSource("stale")
        void isRefusedWithWhatIsSavedToWhoeverBelievesOtherwise(Precondition basedOn) {
            var store = saved(registered(), "ORDERING");

            assertRefused(save(store, "ORDERING", "https://new.example.com", basedOn))
                    .isEqualTo(new Refusal.StaleConnector(
                            "ORDERING", Optional.of(new Connector(ENDPOINT, EndpointType.PUBLIC, 2))));
        }

        static Stream<Precondition> stale() {
            return Stream.of(ABSENT, revision(1), revision(3));
        }

        @Test
        void isRefusedToWhoeverBelievesThereIsOneAlready() {
            assertRefused(save(registered(), "ORDERING", ENDPOINT, revision(1)))
                    .isEqualTo(new Refusal.StaleConnector("ORDERING", Optional.empty()));
        }
    }

    @Nested
    class Removing {

        @Test
        void takesTheConnectorAwayAndSaysWhatItWas() {
            var store = saved(registered(), "ORDERING");

            var decision = remove(store, "ORDERING", revision(2));

            assertThat(decided(decision).store().connectors()).isEmpty();
            assertThat(decided(decision).answer()).contains(store.connector("ORDERING"));
            assertThat(change(decision).sequence()).isEqualTo(3);
            assertThat(change(decision).change())
                    .isEqualTo(new Change.ConnectorRemoved(connector("ORDERING", ENDPOINT)));
            assertThat(decided(decision).created()).isFalse();
        }

        @ParameterizedTest
        @MethodSource("io.storewire.store.StoreTest#anyPrecondition")
        void whatIsNotThereChangesNothingWhateverThePrecondition(Precondition basedOn) {
            var store = registered();

            assertUnchanged(store, remove(store, "ORDERING", basedOn));
        }

        @Test
        void whatIsNotTheMerchantsIsRefusedBeforeAllElse() {
            var store = owned(saved(registered(), "ORDERING"), Map.of("ORDERING", PLATFORM));

            assertRefused(remove(store, "ORDERING", MISSING)).isEqualTo(new Refusal.NotRequired("ORDERING"));
            assertRefused(remove(store, "LOYALTY", revision(9))).isEqualTo(new Refusal.NotRequired("LOYALTY"));
        }

        @Test
        void asksForAPrecondition() {
            assertRefused(remove(saved(registered(), "ORDERING"), "ORDERING", MISSING))
                    .isEqualTo(new Refusal.PreconditionMissing());
        }

        @Test
        void isRefusedWithWhatIsSavedToWhoeverBelievesOtherwise() {
            var store = saved(registered(), "ORDERING");

            assertRefused(remove(store, "ORDERING", revision(1)))
                    .isEqualTo(new Refusal.StaleConnector("ORDERING", Optional.of(store.connector("ORDERING"))));
            assertRefused(remove(store, "ORDERING", ABSENT)).isInstanceOf(Refusal.StaleConnector.class);
        }
    }

    @Nested
    class AConnectorsRevision {

        @Test
        void neverRestartsAlsoNotAfterRemovalAndAddingAgain() {
            var once = saved(registered(), "ORDERING");
            var again = saved(removed(once, "ORDERING"), "ORDERING");

            assertThat(once.connector("ORDERING").revision()).isEqualTo(2);
            assertThat(again.connector("ORDERING").revision()).isEqualTo(4);
        }

        @Test
        void isAsItWasWhenThePlatformGivesTheMethodBack() {
            var store = saved(registered(), "ORDERING");

            var hidden = owned(store, Map.of("ORDERING", PLATFORM));
            var back = owned(hidden, Map.of());

            assertThat(back.connector("ORDERING")).isEqualTo(store.connector("ORDERING"));
            assertThat(save(back, "ORDERING", "https://new.example.com", revision(2)))
                    .isInstanceOf(Decision.Decided.class);
        }
    }

    @Nested
    class TheChain {

        private final List<ConfigChanged> changes = new ArrayList<>();

        private Store kept(Decision<?> decision) {
            changes.add(change(decision));
            return decided(decision).store();
        }

        private Store story() {
            var store = kept(Store.put(Optional.empty(), wanted(Map.of()), ABSENT, noon()));
            store = kept(save(store, "ORDERING", ENDPOINT, ABSENT));
            store = kept(remove(store, "ORDERING", revision(2)));
            store = kept(Store.put(Optional.of(store), wanted(Map.of("LOYALTY", PLATFORM)), revision(1), noon()));
            return kept(save(store, "ORDERING", ENDPOINT, ABSENT));
        }

        @Test
        void countsWithoutGaps() {
            var store = story();

            assertThat(changes).extracting(ConfigChanged::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(store.tail().sequence()).isEqualTo(5);
        }

        @Test
        void linksEachChangeToTheOneBefore() {
            var store = story();

            assertThat(changes.getFirst().previousHash()).isEqualTo("0".repeat(64));
            for (int i = 1; i < changes.size(); i++) {
                assertThat(changes.get(i).previousHash())
                        .isEqualTo(changes.get(i - 1).hash());
            }
            assertThat(store.tail().hash()).isEqualTo(changes.getLast().hash());
        }

        @Test
        void canBeRecomputedFromTheTexts() {
            story();

            assertThat(changes)
                    .allSatisfy(change ->
                            assertThat(Chain.hash(EventCodec.encode(change))).isEqualTo(change.hash()));
        }

        @Test
        void doesNotCountWhatChangedNothing() {
            var store = saved(registered(), "ORDERING");

            var same = decided(save(store, "ORDERING", ENDPOINT, MISSING)).store();

            assertThat(change(save(same, "IDENTITY", ENDPOINT, ABSENT)).sequence())
                    .isEqualTo(store.tail().sequence() + 1);
        }

        @Test
        void neverGoesBackInTime() {
            var method = BuiltIn.method("ORDERING");
            var store = decided(registered()
                            .save(method, connector("ORDERING", ENDPOINT), ABSENT, later(Duration.ofHours(1))))
                    .store();

            var earlier = store.remove(method, revision(2), noon());
            var after = decided(earlier).store().save(method, connector("ORDERING", ENDPOINT), ABSENT, at(NOON));
            var at = NOON.plus(Duration.ofHours(1));

            assertThat(change(earlier).at()).isEqualTo(at);
            assertThat(change(after).at()).isEqualTo(at);
            assertThat(decided(after).store().tail().at()).isEqualTo(at);
        }

        @Test
        void goesOnInTimeWithTheClock() {
            var change = registered()
                    .save(
                            BuiltIn.method("ORDERING"),
                            connector("ORDERING", ENDPOINT),
                            ABSENT,
                            at(Instant.parse("2026-07-01T12:00:01.234567Z")));

            assertThat(change(change).at()).isEqualTo("2026-07-01T12:00:01.234Z");
        }
    }

    @Nested
    class ItsDocument {

        @Test
        void bringsItBackAsItWas() {
            var store = owned(saved(saved(registered(), "ORDERING"), "IDENTITY"), Map.of("LOYALTY", PLATFORM))
                    .withAsked(List.of(
                            new Asked(null, "body", "test-1", "ORDERING", 2, "4006381333931", NOON),
                            new Asked("key", "body", "test-2", "IDENTITY", 3, null, NOON)));

            assertThat(Documents.read(Documents.of(store), Store.class)).isEqualTo(store);
        }
    }
}
