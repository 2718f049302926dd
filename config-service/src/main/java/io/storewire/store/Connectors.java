package io.storewire.store;

import io.storewire.Settings;
import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.Precondition;
import io.storewire.api.Problem;
import io.storewire.events.EndpointType;
import io.storewire.method.Method;
import io.storewire.method.Methods;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saves and removes connectors, for programs and people alike; never waits for a test. */
@Component
public class Connectors {

    private final Stores stores;
    private final Methods methods;
    private final Acts acts;
    private final EndpointRules rules;
    private final Counted counted;

    Connectors(Stores stores, Methods methods, Acts acts, Counted counted, Settings settings) {
        this.stores = stores;
        this.methods = methods;
        this.acts = acts;
        this.counted = counted;
        rules = EndpointRules.of(settings);
    }

    /** Why a connector goes. */
    record Removal(@Nullable String reason, @Nullable String changeReference) {}

    /** What came of a save: a connector where none was, another one, or the one that was there. */
    public record Saved(ConnectorAnswer connector, boolean created, boolean changed) {}

    /**
     * Saves what the body says, which was held against the schema {@code connector}.
     *
     * @throws Problem 422 with all findings, or why it was refused
     */
    public Saved save(Caller caller, String storeId, String method, Precondition basedOn, Body body) {
        var known = known(method);
        var save = SaveConnector.read(body, rules);
        var wanted = save.values(method);
        var act = acts.by(caller, save.reason(), save.changeReference());
        var decided = stores.decideOn(caller, storeId, counted.save(store -> store.save(known, wanted, basedOn, act)));
        return new Saved(ConnectorAnswer.of(method, decided.answer()), decided.created(), decided.event() != null);
    }

    /**
     * Removes a connector for the reasons of the body, which was held against the schema {@code removal}.
     *
     * @throws Problem 422 with all findings, or why it was refused
     */
    public void remove(Caller caller, String storeId, String method, Precondition basedOn, Body body) {
        var known = known(method);
        var why = body.as(Removal.class);
        var act = acts.by(caller, why.reason(), why.changeReference());
        stores.decideOn(caller, storeId, counted.save(store -> store.remove(known, basedOn, act)));
    }

    /** What looks odd about a saved connector. */
    public static List<Finding> warnings(String endpoint, EndpointType type) {
        return EndpointRules.warnings(endpoint, type);
    }

    private Method known(String method) {
        return methods.find(method).orElseThrow(() -> Refusals.noSuchMethod(method, methods));
    }
}
