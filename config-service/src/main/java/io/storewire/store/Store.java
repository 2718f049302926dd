package io.storewire.store;

import io.storewire.api.Precondition;
import io.storewire.events.Chain;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import io.storewire.method.Method;
import io.storewire.store.Decision.Decided;
import io.storewire.store.Decision.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is configured for a store and was lately asked of it; every change of either is decided here.
 *
 * @param revision sequence of the last change of the store itself
 * @param tail the last link of its chain of changes
 * @param connectors by method
 * @param asked the interactive tests of the last 24 hours, oldest first
 */
record Store(
        String storeId,
        String merchantId,
        StoreValues values,
        long revision,
        Tail tail,
        Map<String, Connector> connectors,
        List<Asked> asked) {

    /** How many tests a person may ask of a store within {@link Asked#KEPT}. */
    static final int MOST_ASKED = 100;

    /** Where the next change is linked to. */
    record Tail(long sequence, Instant at, String hash) {

        static final Tail START = new Tail(0, Instant.EPOCH, Chain.START);
    }

    Store {
        connectors = Map.copyOf(connectors);
        asked = List.copyOf(asked);
    }

    /** What a caller wants a store to be, or to become. */
    record Wanted(String storeId, String merchantId, StoreValues values) {}

    /** Registers a store or changes what it is; ids are global and a store never changes hands. */
    static Decision<Store> put(Optional<Store> saved, Wanted wanted, Precondition basedOn, Act act) {
        if (saved.isPresent()) return saved.get().update(wanted, basedOn, act);
        return switch (basedOn) {
            case Precondition.Missing p -> Decision.refused(new Refusal.PreconditionMissing());
            case Precondition.Revision p -> Decision.refused(new Refusal.StaleStore(saved));
            case Precondition.Absent p -> register(wanted, act);
        };
    }

    private static Decision<Store> register(Wanted wanted, Act act) {
        var nothing = new Store(wanted.storeId, wanted.merchantId, wanted.values, 0, Tail.START, Map.of(), List.of());
        var event = nothing.changed(new Change.StoreRegistered(wanted.values), act);
        var store = nothing.after(event, wanted.values, Map.of());
        return new Decided<>(store, event, store);
    }

    private Decision<Store> update(Wanted wanted, Precondition basedOn, Act act) {
        if (!merchantId.equals(wanted.merchantId)) return Decision.refused(new Refusal.IdTaken(storeId));
        if (values.equals(wanted.values)) return unchanged(this);
        if (basedOn instanceof Precondition.Missing) return Decision.refused(new Refusal.PreconditionMissing());
        if (!basedOn.holds(revision)) return Decision.refused(new Refusal.StaleStore(Optional.of(this)));
        var event = changed(new Change.StoreUpdated(values, wanted.values), act);
        var store = after(event, wanted.values, connectors);
        return new Decided<>(store, event, store);
    }

    /** The same values change nothing, whatever the precondition. */
    Decision<Connector> save(Method method, ConnectorValues wanted, Precondition basedOn, Act act) {
        var name = method.name();
        if (method.owner(values) != Owner.MERCHANT) return Decision.refused(new Refusal.NotRequired(name));
        var saved = connectors.get(name);
        if (saved != null && saved.values(name).equals(wanted)) return unchanged(saved);
        var refusal = refusal(name, saved, basedOn);
        if (refusal != null) return Decision.refused(refusal);
        var event = changed(new Change.ConnectorSaved(saved == null ? null : saved.values(name), wanted), act);
        var connector = new Connector(wanted.endpoint(), wanted.endpointType(), event.sequence());
        return new Decided<>(after(event, values, with(name, connector)), event, connector);
    }

    /** Removing what isn't there changes nothing, whatever the precondition. */
    Decision<Optional<Connector>> remove(Method method, Precondition basedOn, Act act) {
        var name = method.name();
        if (method.owner(values) != Owner.MERCHANT) return Decision.refused(new Refusal.NotRequired(name));
        var saved = connectors.get(name);
        if (saved == null) return unchanged(Optional.empty());
        var refusal = refusal(name, saved, basedOn);
        if (refusal != null) return Decision.refused(refusal);
        var event = changed(new Change.ConnectorRemoved(saved.values(name)), act);
        return new Decided<>(after(event, values, with(name, null)), event, Optional.of(saved));
    }

    Connector connector(String method) {
        var saved = connectors.get(method);
        if (saved == null) throw new IllegalArgumentException("no connector for " + method);
        return saved;
    }

    Store withAsked(List<Asked> now) {
        return new Store(storeId, merchantId, values, revision, tail, connectors, now);
    }

    private <A> Decision<A> unchanged(A answer) {
        return new Decided<>(this, null, answer);
    }

    private static @Nullable Refusal refusal(String method, @Nullable Connector saved, Precondition basedOn) {
        if (basedOn instanceof Precondition.Missing) return new Refusal.PreconditionMissing();
        var holds = basedOn.holds(saved == null ? 0 : saved.revision());
        return holds ? null : new Refusal.StaleConnector(method, Optional.ofNullable(saved));
    }

    /** The next link of the chain: one further, never back in time. */
    private ConfigChanged changed(Change change, Act act) {
        return new ConfigChanged(
                        act.eventId(),
                        merchantId,
                        storeId,
                        tail.sequence + 1,
                        act.at().isBefore(tail.at) ? tail.at : act.at(),
                        act.actor(),
                        act.reason(),
                        act.changeReference(),
                        change,
                        tail.hash,
                        "")
                .sealed();
    }

    private Store after(ConfigChanged event, StoreValues newValues, Map<String, Connector> newConnectors) {
        var newRevision =
                switch (event.change()) {
                    case Change.StoreRegistered c -> event.sequence();
                    case Change.StoreUpdated c -> event.sequence();
                    case Change.ConnectorSaved c -> revision;
                    case Change.ConnectorRemoved c -> revision;
                };
        var newTail = new Tail(event.sequence(), event.at(), event.hash());
        return new Store(storeId, merchantId, newValues, newRevision, newTail, newConnectors, asked);
    }

    private Map<String, Connector> with(String method, @Nullable Connector connector) {
        var changed = new HashMap<>(connectors);
        if (connector == null) changed.remove(method);
        else changed.put(method, connector);
        return changed;
    }
}
