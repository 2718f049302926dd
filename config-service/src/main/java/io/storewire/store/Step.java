package io.storewire.store;

import io.storewire.access.Caller;
import io.storewire.api.Precondition;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.method.Method;
import io.storewire.store.Decision.Refusal;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of many commands that say what should be, whatever is: each is decided as if its caller had just read what is saved.
 */
public sealed interface Step {

    String storeId();

    /** Registers a store of a merchant that the caller sees, or changes what it is. */
    record Put(Store.Wanted wanted, Act act) implements Step {

        @Override
        public String storeId() {
            return wanted.storeId();
        }
    }

    record Save(Caller caller, String storeId, Method method, ConnectorValues wanted, Act act) implements Step {}

    /** Asks no more than that there is the store, before something of it is changed that is kept elsewhere. */
    record See(Caller caller, String storeId) implements Step {}

    /** Decides on what is saved, by the same rules as a single command. */
    static Decision<?> decide(Step step, Optional<Store> saved) {
        return switch (step) {
            case Put put -> Store.put(saved, put.wanted, revision(saved.map(Store::revision)), put.act);
            case Save save ->
                seen(
                        saved,
                        save.caller,
                        save.storeId,
                        store -> store.save(save.method, save.wanted, asRead(store, save), save.act));
            case See see -> seen(saved, see.caller, see.storeId, store -> new Decision.Decided<>(store, null, store));
        };
    }

    private static Decision<?> seen(
            Optional<Store> saved, Caller caller, String storeId, Function<Store, Decision<?>> command) {
        var visible = saved.filter(store -> caller.sees(store.merchantId()));
        return visible.isPresent() ? command.apply(visible.get()) : Decision.refused(new Refusal.NoSuchStore(storeId));
    }

    private static Precondition asRead(Store store, Save save) {
        return revision(
                Optional.ofNullable(store.connectors().get(save.method.name())).map(Connector::revision));
    }

    private static Precondition revision(Optional<Long> saved) {
        return saved.<Precondition>map(Precondition.Revision::new).orElseGet(Precondition.Absent::new);
    }
}
