package io.storewire.status;

import io.storewire.events.Lane;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one method of a store: a handful of maxima, so that neither order nor repetition of events can matter.
 *
 * @param measured the latest result that says something about an endpoint
 * @param last the latest result of any outcome
 * @param asked by lane, the latest request
 * @param ended by lane, the latest test with a result
 */
record MethodView(
        @Nullable Saved saved,
        @Nullable TestResult measured,
        @Nullable TestResult last,
        Map<Lane, Pending> asked,
        Map<Lane, TestKey> ended) {

    static final MethodView EMPTY = new MethodView(null, null, null, Map.of(), Map.of());

    /** A test that was asked for, as far as it shows while it is pending. */
    record Pending(TestKey test, long revision, Lane lane, String requestedBy, Instant notAfter) {

        static Pending of(TestRequested request) {
            return new Pending(
                    TestKey.of(request),
                    request.revision(),
                    request.lane(),
                    request.requestedBy().name(),
                    request.notAfter());
        }
    }

    MethodView {
        asked = Map.copyOf(asked);
        ended = Map.copyOf(ended);
    }

    /** A removal is the latest word too. */
    MethodView apply(Saved event) {
        var latest = Joins.max(saved, event, Comparator.comparingLong(Saved::revision));
        return new MethodView(latest, measured, last, asked, ended);
    }

    MethodView apply(TestRequested event) {
        var latest = put(asked, event.lane(), Pending.of(event), Comparator.comparing(Pending::test));
        return new MethodView(saved, measured, last, latest, ended);
    }

    MethodView apply(TestResult event) {
        return new MethodView(
                saved,
                event.outcome().measured() ? Joins.ofAllTests(measured, event) : measured,
                Joins.ofAllTests(last, event),
                asked,
                put(ended, event.lane(), TestKey.of(event), Comparator.naturalOrder()));
    }

    boolean configured() {
        return saved != null && saved.values() != null;
    }

    /** Of the saved revision: a test of another says nothing about it, and one that measured nothing changes nothing. */
    Optional<Status> status() {
        if (saved == null || saved.values() == null) return Optional.empty();
        if (measured == null || measured.revision() != saved.revision()) return Optional.of(Status.UNTESTED);
        return Optional.of(
                switch (measured.outcome()) {
                    case REACHED -> Status.SUCCESSFUL;
                    case NOT_REACHED -> Status.UNSUCCESSFUL;
                    case BLOCKED, UNDETERMINED -> throw new IllegalStateException("measured nothing");
                });
    }

    /** The test that has no result yet; a person's before a batch's. */
    Optional<Pending> pending() {
        return Stream.of(Lane.INTERACTIVE, Lane.BATCH)
                .flatMap(lane -> Stream.ofNullable(asked.get(lane)))
                .filter(this::open)
                .findFirst();
    }

    /** When a test was last asked for, as far as is known here. */
    Instant latestRequest() {
        return Stream.concat(asked.values().stream().map(Pending::test), ended.values().stream())
                .map(TestKey::requestedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private boolean open(Pending request) {
        var latest = ended.get(request.lane());
        return latest == null || latest.compareTo(request.test()) < 0;
    }

    private static <T> Map<Lane, T> put(Map<Lane, T> map, Lane lane, T value, Comparator<? super T> order) {
        var changed = new EnumMap<Lane, T>(Lane.class);
        changed.putAll(map);
        changed.merge(lane, value, (a, b) -> Joins.max(a, b, order));
        return changed;
    }
}
