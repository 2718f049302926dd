package io.storewire.store;

import io.storewire.events.Change.Owner;
import io.storewire.events.Lane;
import io.storewire.method.Method;
import io.storewire.store.Decision.Decided;
import io.storewire.store.Decision.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's press of Run test.
 *
 * @param keyHash of the {@code Idempotency-Key}, the caller and the route
 * @param bodyHash of the command's body
 * @param testId of the test, if it becomes a new one
 */
record TestCommand(Method method, TestItem item, @Nullable String keyHash, String bodyHash, String testId) {

    /**
     * Decides whether this is a repeat, joins a pending test, or is a new one.
     *
     * @param pending a test that this one may join, see {@link #candidate}, if it hasn't ended
     * @param latest the latest request for the method that the views know of
     */
    Decision<TestAnswer> decide(Store store, Optional<Asked> pending, Instant latest, Act act) {
        var remembered = store.asked().stream()
                .filter(asked -> asked.isRemembered(act.at()))
                .toList();
        var repeated = remembered.stream().filter(this::sameKey).findFirst();
        if (repeated.isPresent()) return repeat(store, remembered, repeated.get());
        var refusal = refusal(store);
        if (refusal.isPresent()) return Decision.refused(refusal.get());
        if (pending.isPresent() && keyHash == null) {
            return new Decided<>(store, null, new TestAnswer(pending.get().testId(), true));
        }
        if (remembered.size() >= Store.MOST_ASKED) {
            return Decision.refused(new Refusal.TooManyTests(untilOneIsForgotten(remembered, act.at())));
        }
        return pending.map(asked -> join(store, remembered, asked))
                .orElseGet(() -> begin(store, remembered, latest, act));
    }

    /** The latest test of the saved revision with the same item. */
    Optional<Asked> candidate(Store store, Instant now) {
        var connector = store.connectors().get(method.name());
        if (connector == null) return Optional.empty();
        return store.asked().reversed().stream()
                .filter(asked -> asked.isRemembered(now))
                .filter(asked -> asked.asksFor(method.name(), connector.revision(), item.given()))
                .findFirst();
    }

    private Optional<Refusal> refusal(Store store) {
        var name = method.name();
        if (method.owner(store.values()) != Owner.MERCHANT) return Optional.of(new Refusal.NotRequired(name));
        if (!store.connectors().containsKey(name)) return Optional.of(new Refusal.NoEndpoint(name));
        return item.wrong().map(Refusal.ItemWrong::new);
    }

    private boolean sameKey(Asked asked) {
        return keyHash != null && keyHash.equals(asked.keyHash());
    }

    /** The answer of the first time; whoever comes second under the same test had joined it. */
    private Decision<TestAnswer> repeat(Store store, List<Asked> remembered, Asked first) {
        if (!first.bodyHash().equals(bodyHash)) return Decision.refused(new Refusal.KeyReused());
        var joined = remembered.stream()
                .filter(asked -> asked.testId().equals(first.testId()))
                .findFirst()
                .filter(asked -> !asked.equals(first))
                .isPresent();
        return new Decided<>(store, null, new TestAnswer(first.testId(), joined));
    }

    private Decision<TestAnswer> join(Store store, List<Asked> remembered, Asked pending) {
        var noted = store.withAsked(and(remembered, pending.again(keyHash, bodyHash)));
        return new Decided<>(noted, null, new TestAnswer(pending.testId(), true));
    }

    private Decision<TestAnswer> begin(Store store, List<Asked> remembered, Instant latest, Act act) {
        var requestedAt = requestedAt(remembered, latest, act.at());
        var connector = store.connector(method.name());
        var asked =
                new Asked(keyHash, bodyHash, testId, method.name(), connector.revision(), item.given(), requestedAt);
        var event = new NewTest(act.eventId(), testId, Lane.INTERACTIVE, null, act.actor(), requestedAt, Asked.PATIENCE)
                .of(
                        method,
                        store.merchantId(),
                        store.storeId(),
                        connector.values(method.name()),
                        connector.revision(),
                        item);
        return new Decided<>(store.withAsked(and(remembered, asked)), event, new TestAnswer(testId, false));
    }

    /** The clock, but after every request for the method that is known. */
    private Instant requestedAt(List<Asked> remembered, Instant latest, Instant now) {
        return remembered.stream()
                .filter(asked -> asked.method().equals(method.name()))
                .map(asked -> asked.requestedAt().plusMillis(1))
                .reduce(later(now, latest.plusMillis(1)), TestCommand::later);
    }

    /** Until the oldest is forgotten; clocks may have put it behind another. */
    private static Duration untilOneIsForgotten(List<Asked> remembered, Instant now) {
        var oldest = remembered.stream().map(Asked::requestedAt).reduce(now, TestCommand::earlier);
        return Duration.between(now, oldest.plus(Asked.KEPT));
    }

    private static List<Asked> and(List<Asked> remembered, Asked one) {
        var all = new ArrayList<>(remembered);
        all.add(one);
        return all;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
