package io.storewire.status;

import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.EndpointType;
import io.storewire.events.Lane;
import io.storewire.method.Completion;
import io.storewire.method.Method;
import io.storewire.method.Methods;
import io.storewire.status.StoreView.Registered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store as people see it.
 *
 * @param version greater after whatever changed of it
 */
public record ShownStore(
        String storeId,
        String merchantId,
        String name,
        StoreType storeType,
        @Nullable FraudStrategy fraudStrategy,
        Map<String, Owner> ownership,
        long revision,
        Completion completion,
        List<ShownMethod> methods,
        long version) {

    /** A test without a result yet. */
    public record PendingTest(
            String testId, long revision, Lane lane, String requestedBy, Instant requestedAt, Instant notAfter) {

        static PendingTest of(MethodView.Pending pending) {
            var test = pending.test();
            return new PendingTest(
                    test.testId(),
                    pending.revision(),
                    pending.lane(),
                    pending.requestedBy(),
                    test.requestedAt(),
                    pending.notAfter());
        }
    }

    /** One method; of one that isn't the merchant's nothing more than that. */
    public record ShownMethod(
            String method,
            Owner owner,
            Completion completion,
            @Nullable String endpoint,
            @Nullable EndpointType endpointType,
            @Nullable Long revision,
            @Nullable Status status,
            @Nullable ShownTest lastTest,
            @Nullable PendingTest pendingTest) {}

    /** @throws IllegalArgumentException if the store isn't registered, for then it is not shown */
    static ShownStore of(StoreView view, long version, Methods methods) {
        var store = view.registered();
        if (store == null) throw new IllegalArgumentException("not registered: " + view.storeId());
        var values = store.values();
        return new ShownStore(
                view.storeId(),
                store.merchantId(),
                values.name(),
                values.storeType(),
                values.fraudStrategy(),
                values.ownership(),
                store.revision(),
                view.completion(methods, values),
                methods.all().stream().map(method -> shown(view, store, method)).toList(),
                version);
    }

    private static ShownMethod shown(StoreView view, Registered store, Method method) {
        var owner = method.owner(store.values());
        var completion = view.completion(method, store.values());
        if (owner != Owner.MERCHANT) {
            return new ShownMethod(method.name(), owner, completion, null, null, null, null, null, null);
        }
        var known = view.method(method.name());
        var saved = Optional.ofNullable(known.saved()).filter(connector -> connector.values() != null);
        var values = saved.map(Saved::values);
        return new ShownMethod(
                method.name(),
                owner,
                completion,
                values.map(ConnectorValues::endpoint).orElse(null),
                values.map(ConnectorValues::endpointType).orElse(null),
                saved.map(Saved::revision).orElse(null),
                known.status().orElse(null),
                Optional.ofNullable(known.last()).map(ShownTest::of).orElse(null),
                known.pending().map(PendingTest::of).orElse(null));
    }
}
