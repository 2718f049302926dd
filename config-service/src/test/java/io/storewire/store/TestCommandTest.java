package io.storewire.store;

import static io.storewire.events.Change.Owner.PLATFORM;
import static io.storewire.store.Example.ENDPOINT;
import static io.storewire.store.Example.ID;
import static io.storewire.store.Example.MERCHANT;
import static io.storewire.store.Example.NOON;
import static io.storewire.store.Example.assertRefused;
import static io.storewire.store.Example.assertUnchanged;
import static io.storewire.store.Example.at;
import static io.storewire.store.Example.decided;
import static io.storewire.store.Example.owned;
import static io.storewire.store.Example.registered;
import static io.storewire.store.Example.removed;
import static io.storewire.store.Example.revision;
import static io.storewire.store.Example.save;
import static io.storewire.store.Example.saved;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.storewire.api.Finding;
import io.storewire.catalogue.CatalogueItem;
import io.storewire.events.Actor;
import io.storewire.events.EndpointType;
import io.storewire.events.Lane;
import io.storewire.events.TestRequested;
import io.storewire.method.BuiltIn;
import io.storewire.store.Decision.Decided;
import io.storewire.store.Decision.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TestCommandTest {

    private static final CatalogueItem MILK = new CatalogueItem("MILK", List.of("4006381333931"));
    private static final Store STORE = saved(saved(registered(), "ORDERING"), "IDENTITY");

    /** A press of Run test; {@code key} and {@code item} as the person sent them. */
    private record Press(
            String method, @Nullable String item, @Nullable String key, String testId) {

        Press keyed(String newKey) {
            return new Press(method, item, newKey, testId);
        }

        Press with(String newItem) {
            return new Press(method, newItem, key, testId);
        }

        TestCommand command() {
            var wanted = BuiltIn.method(method);
            var found = Optional.ofNullable(item).filter(MILK::isCalled).map(code -> MILK);
            return new TestCommand(
                    wanted, TestItem.of(wanted.item(), item, found), key, item == null ? "-" : item, testId);
        }

        /** While no test has ended. */
        Decision<TestAnswer> on(Store store, Duration afterNoon) {
            return on(store, afterNoon, Instant.EPOCH);
        }

        Decision<TestAnswer> on(Store store, Duration afterNoon, Instant latest) {
            var act = at(NOON.plus(afterNoon));
            return command().decide(store, command().candidate(store, act.at()), latest, act);
        }

        /** Once all tests before it have ended. */
        Decision<TestAnswer> alone(Store store, Duration afterNoon) {
            return command().decide(store, Optional.empty(), Instant.EPOCH, at(NOON.plus(afterNoon)));
        }
    }

    private static Press ordering(String testId) {
        return new Press("ORDERING", "MILK", null, testId);
    }

    private static Press identity(String testId) {
        return new Press("IDENTITY", null, null, testId);
    }

    private static Store after(Decision<TestAnswer> decision) {
        return decided(decision).store();
    }

    private static TestAnswer answer(Decision<TestAnswer> decision) {
        return decided(decision).answer();
    }

    private static TestRequested request(Decision<TestAnswer> decision) {
        if (decided(decision).event() instanceof TestRequested request) return request;
        throw new AssertionError("no request: " + decision);
    }

    private static Store removedAndAdded(Store store) {
        return saved(removed(store, "ORDERING"), "ORDERING");
    }

    @Nested
    class ANewTest {

        @Test
        void isRequestedCompleteAndReadyToSend() {
            var decision = ordering("test-1").on(STORE, Duration.ZERO);

            var request = request(decision);
            assertThat(answer(decision)).isEqualTo(new TestAnswer("test-1", false));
            assertThat(request.eventId()).isEqualTo(at(NOON).eventId());
            assertThat(request.testId()).isEqualTo("test-1");
            assertThat(request.merchantId()).isEqualTo(MERCHANT);
            assertThat(request.storeId()).isEqualTo(ID);
            assertThat(request.method()).isEqualTo("ORDERING");
            assertThat(request.revision()).isEqualTo(2);
            assertThat(request.endpointType()).isEqualTo(EndpointType.PUBLIC);
            assertThat(request.lane()).isEqualTo(Lane.INTERACTIVE);
            assertThat(request.batchId()).isNull();
            assertThat(request.requestedBy()).isEqualTo(new Actor("u-1", "Ann"));
            assertThat(request.requestedAt()).isEqualTo(NOON);
            assertThat(request.request().verb()).isEqualTo("POST");
            assertThat(request.request().url()).isEqualTo(ENDPOINT + "/v1/order/purchases");
            assertThat(request.request().headers()).containsEntry("X-Connectivity-Test", "true");
            assertThat(request.request().body())
                    .contains("\"idempotentShoppingTripId\":\"connectivity-test-test-1\"")
                    .contains("\"storeId\":\"store-1\"")
                    .contains("\"startTime\":\"2026-07-01T12:00:00.000Z\"")
                    .contains("\"id\":\"MILK\",\"type\":\"SKU\"")
                    .contains("\"id\":\"4006381333931\",\"type\":\"UPC\"");
        }

        @Test
        void mayBeginForAMinute() {
            assertThat(request(ordering("test-1").on(STORE, ofSeconds(5))).notAfter())
                    .isEqualTo(NOON.plusSeconds(65));
        }

        @Test
        void isRemembered() {
            var store = after(ordering("test-1").keyed("key").on(STORE, Duration.ZERO));

            assertThat(store.asked()).containsExactly(new Asked("key", "MILK", "test-1", "ORDERING", 2, "MILK", NOON));
            assertThat(store.tail()).isEqualTo(STORE.tail());
            assertThat(store.connectors()).isEqualTo(STORE.connectors());
        }

        @Test
        void ofIdentityBringsAKeyOfItsOwnUnlessThePersonGaveOne() {
            var own = request(identity("test-1").on(STORE, Duration.ZERO));
            var given = request(identity("test-1").with("a2V5").on(STORE, Duration.ZERO));

            assertThat(own.request().body()).contains("\"identityKey\":\"Y29ubmVjdGl2aXR5LXRlc3QtdGVzdC0x\"");
            assertThat(given.request().body()).contains("\"identityKey\":\"a2V5\"");
        }

        @Test
        void sendsTheSameBytesWhereTheDecisionIsMadeAgain() {
            assertThat(request(ordering("test-1").on(STORE, Duration.ZERO)))
                    .isEqualTo(request(ordering("test-1").on(STORE, Duration.ZERO)));
        }

        @Test
        void testsWhatIsSavedNow() {
            var changed = decided(save(STORE, "ORDERING", "https://new.example.com", revision(2)))
                    .store();

            var request = request(ordering("test-1").on(changed, Duration.ZERO));

            assertThat(request.request().url()).startsWith("https://new.example.com/");
            assertThat(request.revision()).isEqualTo(4);
        }
    }

    @Nested
    class TheTimeOfARequest {

        @Test
        void isAfterTheLatestThatTheViewsKnowOf() {
            var known = NOON.plusSeconds(90);

            assertThat(request(ordering("test-1").on(STORE, Duration.ZERO, known))
                            .requestedAt())
                    .isEqualTo(known.plusMillis(1));
        }

        @Test
        void isAfterTheLatestOfTheMethodThatTheStoreRemembers() {
            var once = after(ordering("test-1").on(STORE, ofMinutes(5)));

            var again = request(ordering("test-2").alone(once, Duration.ZERO));

            assertThat(again.requestedAt()).isEqualTo(NOON.plus(ofMinutes(5)).plusMillis(1));
            assertThat(again.notAfter()).isEqualTo(again.requestedAt().plusSeconds(60));
            assertThat(again.request().body()).contains("2026-07-01T12:05:00.001Z");
        }

        @Test
        void isLaterInTheSameMillisecond() {
            var once = after(ordering("test-1").on(STORE, Duration.ZERO));
            var twice = ordering("test-2").alone(once, Duration.ZERO);

            assertThat(request(twice).requestedAt()).isEqualTo(NOON.plusMillis(1));
            assertThat(request(ordering("test-3").alone(after(twice), Duration.ZERO))
                            .requestedAt())
                    .isEqualTo(NOON.plusMillis(2));
        }

        @Test
        void doesNotMindTheOtherMethods() {
            var once = after(identity("test-1").on(STORE, ofMinutes(5)));

            assertThat(request(ordering("test-2").on(once, Duration.ZERO)).requestedAt())
                    .isEqualTo(NOON);
        }

        @Test
        void isTheClockWhereThatIsLater() {
            var once = after(ordering("test-1").on(STORE, Duration.ZERO));

            assertThat(request(ordering("test-2").alone(once, ofHours(1))).requestedAt())
                    .isEqualTo(NOON.plus(ofHours(1)));
        }
    }

    @Nested
    class AnotherPress {

        private final Store once = after(ordering("test-1").on(STORE, Duration.ZERO));

        @Test
        void joinsThePendingTestAndWritesNothing() {
            var again = ordering("test-2").on(once, ofSeconds(30));

            assertUnchanged(once, again);
            assertThat(answer(again)).isEqualTo(new TestAnswer("test-1", true));
        }

        @Test
        void withAKeyJoinsTooAndIsRemembered() {
            var again = ordering("test-2").keyed("key").on(once, ofSeconds(30));

            assertThat(answer(again)).isEqualTo(new TestAnswer("test-1", true));
            assertThat(decided(again).event()).isNull();
            assertThat(after(again).asked())
                    .extracting(Asked::testId, Asked::keyHash)
                    .containsExactly(tuple("test-1", null), tuple("test-1", "key"));
        }

        @Test
        void withAnotherItemIsANewTest() {
            assertThat(answer(ordering("test-2").with("4006381333931").on(once, ofSeconds(1))))
                    .isEqualTo(new TestAnswer("test-2", false));
        }

        @Test
        void onAnotherMethodIsANewTest() {
            assertThat(answer(identity("test-2").on(once, ofSeconds(1)))).isEqualTo(new TestAnswer("test-2", false));
        }

        @Test
        void afterAChangeIsANewTest() {
            var changed = decided(save(once, "ORDERING", "https://new.example.com", revision(2)))
                    .store();

            assertThat(answer(ordering("test-2").on(changed, ofSeconds(1)))).isEqualTo(new TestAnswer("test-2", false));
            assertThat(answer(ordering("test-2").on(removedAndAdded(once), ofSeconds(1))))
                    .isEqualTo(new TestAnswer("test-2", false));
        }

        @Test
        void onceTheFirstHasEndedIsANewTest() {
            assertThat(answer(ordering("test-2").alone(once, ofSeconds(1)))).isEqualTo(new TestAnswer("test-2", false));
        }

        @Test
        void joinsForAsLongAsItIsPendingAndRemembered() {
            assertThat(answer(ordering("test-2").on(once, Asked.KEPT.minusMillis(1))))
                    .isEqualTo(new TestAnswer("test-1", true));
            assertThat(answer(ordering("test-2").on(once, Asked.KEPT))).isEqualTo(new TestAnswer("test-2", false));
        }

        @Test
        void joinsTheLatestOfThem() {
            var twice = after(ordering("test-2").alone(once, ofSeconds(1)));

            assertThat(answer(ordering("test-3").on(twice, ofSeconds(2)))).isEqualTo(new TestAnswer("test-2", true));
        }
    }

    @Nested
    class ARepeat {

        private final Store once = after(ordering("test-1").keyed("key").on(STORE, Duration.ZERO));

        @Test
        void getsTheFirstAnswerAgain() {
            var again = ordering("test-2").keyed("key").on(once, ofSeconds(1));

            assertUnchanged(once, again);
            assertThat(answer(again)).isEqualTo(new TestAnswer("test-1", false));
        }

        @Test
        void getsTheFirstAnswerAgainLongAfterTheTestHasEnded() {
            assertThat(answer(ordering("test-2").keyed("key").alone(once, ofHours(23))))
                    .isEqualTo(new TestAnswer("test-1", false));
        }

        @Test
        void ofAPressThatJoinedHasJoinedAgain() {
            var joined = after(ordering("test-2").keyed("other").on(once, ofSeconds(1)));

            var again = ordering("test-3").keyed("other").on(joined, ofSeconds(2));

            assertUnchanged(joined, again);
            assertThat(answer(again)).isEqualTo(new TestAnswer("test-1", true));
            assertThat(answer(ordering("test-3").keyed("key").on(joined, ofSeconds(2))))
                    .isEqualTo(new TestAnswer("test-1", false));
        }

        @Test
        void ofAPressThatJoinedOneWithoutAKeyHasJoinedAgain() {
            var pressed = after(ordering("test-1").on(STORE, Duration.ZERO));
            var joined = after(ordering("test-2").keyed("key").on(pressed, ofSeconds(1)));

            assertThat(answer(ordering("test-3").keyed("key").on(joined, ofSeconds(2))))
                    .isEqualTo(new TestAnswer("test-1", true));
        }

        @Test
        void withAnotherBodyIsRefused() {
            assertRefused(ordering("test-2").with("4006381333931").keyed("key").on(once, ofSeconds(1)))
                    .isEqualTo(new Refusal.KeyReused());
        }

        @Test
        void isRecognisedBeforeAnythingElseIsJudged() {
            var hidden = owned(once, Map.of("ORDERING", PLATFORM));
            var gone = removed(once, "ORDERING");

            assertThat(answer(ordering("test-2").keyed("key").on(hidden, ofSeconds(1))))
                    .isEqualTo(new TestAnswer("test-1", false));
            assertThat(answer(ordering("test-2").keyed("key").on(gone, ofSeconds(1))))
                    .isEqualTo(new TestAnswer("test-1", false));
        }

        @Test
        void isForgottenAfterADay() {
            assertThat(answer(
                            ordering("test-2").keyed("key").on(once, ofHours(24).minusMillis(1))))
                    .isEqualTo(new TestAnswer("test-1", false));
            assertThat(answer(ordering("test-2").keyed("key").on(once, ofHours(24))))
                    .isEqualTo(new TestAnswer("test-2", false));
        }
    }

    @Nested
    class ARefusal {

        @Test
        void saysFirstThatTheMethodIsNotTheMerchants() {
            var hidden = owned(STORE, Map.of("ORDERING", PLATFORM));

            assertRefused(ordering("test-1").with("EGGS").on(hidden, Duration.ZERO))
                    .isEqualTo(new Refusal.NotRequired("ORDERING"));
            assertRefused(new Press("LOYALTY", "EGGS", null, "test-1").on(STORE, Duration.ZERO))
                    .isEqualTo(new Refusal.NotRequired("LOYALTY"));
        }

        @Test
        void saysThenThatThereIsNoEndpoint() {
            assertRefused(ordering("test-1").with("EGGS").on(registered(), Duration.ZERO))
                    .isEqualTo(new Refusal.NoEndpoint("ORDERING"));
        }

        @Test
        void saysThenWhatIsWrongWithTheItem() {
            assertRefused(ordering("test-1").with("EGGS").on(STORE, Duration.ZERO))
                    .isEqualTo(new Refusal.ItemWrong(
                            new Finding("/item", "item-unknown", "The store's catalogue has no such item.")));
            assertRefused(new Press("ORDERING", null, null, "test-1").on(STORE, Duration.ZERO))
                    .isInstanceOf(Refusal.ItemWrong.class);
        }

        @Test
        void comesBeforeJoining() {
            var once = after(ordering("test-1").on(STORE, Duration.ZERO));
            var hidden = owned(once, Map.of("ORDERING", PLATFORM));

            assertRefused(ordering("test-2").on(hidden, ofSeconds(1))).isInstanceOf(Refusal.NotRequired.class);
        }
    }

    @Nested
    class AHundredTests {

        private final Store full = hundred();

        private static Store hundred() {
            var store = STORE;
            for (int i = 0; i < 100; i++) {
                store = after(ordering("test-" + i).alone(store, ofMinutes(i)));
            }
            return store;
        }

        @Test
        void mayBeAskedForInADay() {
            assertThat(full.asked()).hasSize(100);
        }

        @Test
        void areEnough() {
            assertRefused(ordering("test-100").alone(full, ofHours(10)))
                    .isEqualTo(new Refusal.TooManyTests(ofHours(14)));
        }

        @Test
        void areOfAllMethodsTogether() {
            assertRefused(identity("test-100").alone(full, ofHours(10))).isInstanceOf(Refusal.TooManyTests.class);
        }

        @Test
        void leaveRoomOnceTheFirstIsADayOld() {
            assertRefused(ordering("test-100").alone(full, ofHours(24).minusMillis(1)))
                    .isEqualTo(new Refusal.TooManyTests(ofMillis(1)));

            var store = after(ordering("test-100").alone(full, ofHours(24)));

            assertThat(store.asked()).hasSize(100);
            assertThat(store.asked())
                    .extracting(Asked::testId)
                    .startsWith("test-1")
                    .endsWith("test-100");
        }

        @Test
        void areWaitedForByTheFirstThatWillBeForgottenWhicheverStandsFirst() {
            var late = after(ordering("test-0").on(STORE, Duration.ZERO, NOON.plus(ofHours(1))));
            var store = late;
            for (int i = 1; i < 100; i++) store = after(identity("test-" + i).alone(store, ofMinutes(i)));

            assertRefused(ordering("test-100").alone(store, ofHours(10)))
                    .isEqualTo(new Refusal.TooManyTests(ofHours(14).plusMinutes(1)));
        }

        @Test
        void stillLetARepeatThrough() {
            var store = after(ordering("first").keyed("key").on(STORE, Duration.ZERO));
            for (int i = 1; i < 100; i++) store = after(ordering("test-" + i).alone(store, ofMinutes(i)));

            assertThat(answer(ordering("test-100").keyed("key").on(store, ofHours(2))))
                    .isEqualTo(new TestAnswer("first", false));
        }

        @Test
        void stillLetAPressJoinThatNeedsNotBeRemembered() {
            assertThat(answer(ordering("test-100").on(full, ofMinutes(99).plusSeconds(1))))
                    .isEqualTo(new TestAnswer("test-99", true));
            assertRefused(ordering("test-100")
                            .keyed("key")
                            .on(full, ofMinutes(99).plusSeconds(1)))
                    .isInstanceOf(Refusal.TooManyTests.class);
        }
    }

    @Nested
    class ADayLater {

        @Test
        void everythingOlderIsForgotten() {
            var once = after(ordering("test-1").on(STORE, Duration.ZERO));

            var next = ordering("test-2").on(once, ofHours(24));

            assertThat(next).isInstanceOf(Decided.class);
            assertThat(after(next).asked()).extracting(Asked::testId).containsExactly("test-2");
        }
    }
}
