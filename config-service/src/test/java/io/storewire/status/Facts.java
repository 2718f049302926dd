package io.storewire.status;

import io.storewire.events.Actor;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.Code;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.events.Lane;
import io.storewire.events.Outcome;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Words for what happens to one store. Each test is known by a number, which is also the second it was asked for in: test
 * 7 came after test 3.
 */
final class Facts {

    static final String STORE = "store-1";
    static final String ORDERING = "ORDERING";
    static final String IDENTITY = "IDENTITY";
    static final Instant START = Instant.parse("2026-07-01T12:00:00.000Z");

    private static final Actor ANN = new Actor("u-1", "Ann");

    private Facts() {}

    static ConfigChanged registered() {
        return changed(1, new Change.StoreRegistered(store("Main Street", Map.of())));
    }

    static ConfigChanged renamed(long sequence, String name) {
        return changed(sequence, new Change.StoreUpdated(store("Main Street", Map.of()), store(name, Map.of())));
    }

    static ConfigChanged owned(long sequence, String method, Owner owner) {
        return changed(
                sequence,
                new Change.StoreUpdated(store("Main Street", Map.of()), store("Main Street", Map.of(method, owner))));
    }

    /** The connector of that revision; its endpoint tells which. */
    static ConfigChanged saved(String method, long sequence) {
        return changed(sequence, new Change.ConnectorSaved(null, connector(method, sequence)));
    }

    static ConfigChanged removed(String method, long sequence) {
        return changed(sequence, new Change.ConnectorRemoved(connector(method, 0)));
    }

    static ConnectorValues connector(String method, long sequence) {
        return new ConnectorValues(method, "https://r" + sequence + ".example.com", EndpointType.PUBLIC);
    }

    static TestRequested asked(String method, long revision, int test) {
        return asked(method, revision, test, Lane.INTERACTIVE);
    }

    static TestRequested askedInBatch(String method, long revision, int test) {
        return asked(method, revision, test, Lane.BATCH);
    }

    private static TestRequested asked(String method, long revision, int test, Lane lane) {
        return new TestRequested(
                "asked-" + test,
                testId(test),
                "m-1",
                STORE,
                method,
                revision,
                EndpointType.PUBLIC,
                lane,
                lane == Lane.BATCH ? "batch-1" : null,
                new TestRequested.Request("POST", "https://r" + revision + ".example.com/x", Map.of(), "{}"),
                ANN,
                at(test),
                at(test).plusSeconds(60));
    }

    static Ended reached(String method, long revision, int test) {
        return ended(method, revision, test, Code.HTTP_RESPONSE);
    }

    static Ended notReached(String method, long revision, int test) {
        return ended(method, revision, test, Code.CONNECT_REFUSED);
    }

    static Ended blocked(String method, long revision, int test) {
        return ended(method, revision, test, Code.ADDRESS_FORBIDDEN);
    }

    static Ended undetermined(String method, long revision, int test) {
        return ended(method, revision, test, Code.EXPIRED);
    }

    /** How a test ended; a second after it was asked for unless {@link #after} says otherwise. */
    record Ended(String method, long revision, int test, Code code, Lane lane, int seconds) {

        Ended after(int otherSeconds) {
            return new Ended(method, revision, test, code, lane, otherSeconds);
        }

        Ended inBatch() {
            return new Ended(method, revision, test, code, Lane.BATCH, seconds);
        }

        TestResult event() {
            return new TestResult(
                    "ended-" + test + "-" + code + "-" + seconds,
                    testId(test),
                    "m-1",
                    STORE,
                    method,
                    revision,
                    lane,
                    lane == Lane.BATCH ? "batch-1" : null,
                    ANN,
                    at(test),
                    code.outcome(),
                    code.phase(),
                    code.name(),
                    code.outcome() == Outcome.REACHED ? 200 : null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    at(test).plusSeconds(seconds));
        }
    }

    private static Ended ended(String method, long revision, int test, Code code) {
        return new Ended(method, revision, test, code, Lane.INTERACTIVE, 1);
    }

    static String testId(int test) {
        return "test-" + test;
    }

    static Instant at(int test) {
        return START.plusSeconds(test);
    }

    /** Facts as events; an {@link Ended} stands for its result. */
    static List<StoreEvent> events(Object... facts) {
        return List.of(facts).stream().map(Facts::event).toList();
    }

    static StoreView view(Object... facts) {
        return view(events(facts));
    }

    static StoreView view(List<StoreEvent> events) {
        var view = StoreView.empty(STORE);
        for (var event : events) view = view.apply(event);
        return view;
    }

    private static StoreEvent event(Object fact) {
        return switch (fact) {
            case StoreEvent event -> event;
            case Ended ended -> ended.event();
            default -> throw new IllegalArgumentException("no fact: " + fact);
        };
    }

    private static ConfigChanged changed(long sequence, Change change) {
        return new ConfigChanged(
                "changed-" + sequence,
                "m-1",
                STORE,
                sequence,
                START.plusSeconds(sequence),
                ANN,
                null,
                null,
                change,
                "",
                "");
    }

    private static StoreValues store(String name, Map<String, Owner> ownership) {
        return new StoreValues(name, StoreType.APP_ENTRY, null, ownership);
    }
}
