package io.storewire.status;

import io.storewire.events.Change;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.method.Completion;
import io.storewire.method.Method;
import io.storewire.method.Methods;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is shown of a store, folded from its events.
 *
 * @param registered the latest word on the store itself; missing until its registration is known
 * @param methods by name, those of which anything is known
 * @param recent by method, the results of the ten latest tests, latest first
 */
record StoreView(
        String storeId,
        @Nullable Registered registered,
        Map<String, MethodView> methods,
        Map<String, List<TestResult>> recent) {

    private static final int RECENT = 10;

    /** What a store is since a revision of it. */
    record Registered(long revision, String merchantId, StoreValues values) {

        static Registered of(ConfigChanged event, StoreValues values) {
            return new Registered(event.sequence(), event.merchantId(), values);
        }
    }

    StoreView {
        methods = Map.copyOf(methods);
        recent = Map.copyOf(recent);
    }

    static StoreView empty(String storeId) {
        return new StoreView(storeId, null, Map.of(), Map.of());
    }

    StoreView apply(StoreEvent event) {
        return switch (event) {
            case ConfigChanged e -> apply(e, e.change());
            case TestRequested e -> with(e.method(), method -> method.apply(e));
            case TestResult e -> with(e.method(), method -> method.apply(e)).with(e);
        };
    }

    MethodView method(String name) {
        return methods.getOrDefault(name, MethodView.EMPTY);
    }

    /** A method that isn't the merchant's keeps its connector and status, hidden. */
    Optional<Status> shownStatus(Method method, StoreValues values) {
        return method.owner(values) == Owner.MERCHANT ? method(method.name()).status() : Optional.empty();
    }

    Completion completion(Method method, StoreValues values) {
        return Completion.of(method.owner(values), method(method.name()).configured());
    }

    Completion completion(Methods all, StoreValues values) {
        return Completion.of(
                all.all().stream().map(method -> completion(method, values)).toList());
    }

    private StoreView apply(ConfigChanged event, Change change) {
        return switch (change) {
            case Change.StoreRegistered c -> with(Registered.of(event, c.after()));
            case Change.StoreUpdated c -> with(Registered.of(event, c.after()));
            case Change.ConnectorSaved c ->
                with(c.after().method(), method -> method.apply(Saved.of(event, c.after())));
            case Change.ConnectorRemoved c -> with(c.before().method(), method -> method.apply(Saved.of(event, null)));
        };
    }

    private StoreView with(Registered event) {
        var latest = Joins.max(registered, event, Comparator.comparingLong(Registered::revision));
        return new StoreView(storeId, latest, methods, recent);
    }

    private StoreView with(String method, UnaryOperator<MethodView> change) {
        var changed = new HashMap<>(methods);
        changed.put(method, change.apply(method(method)));
        return new StoreView(storeId, registered, changed, recent);
    }

    private StoreView with(TestResult event) {
        var latest = new HashMap<>(recent);
        latest.merge(event.method(), List.of(event), (known, one) -> Joins.latest(known, event, RECENT));
        return new StoreView(storeId, registered, methods, latest);
    }
}
