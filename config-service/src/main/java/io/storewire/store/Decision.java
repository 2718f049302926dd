package io.storewire.store;

import io.storewire.api.Finding;
import io.storewire.events.Change;
import io.storewire.events.ConfigChanged;
import io.storewire.events.StoreEvent;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes of a command: a new state with what to tell the world and the caller, or why not. */
sealed interface Decision<A> {

    /** Where {@code store} is the one that was, there is nothing to write. */
    record Decided<A>(Store store, @Nullable StoreEvent event, A answer) implements Decision<A> {

        /** Whether there is something now where nothing was. */
        boolean created() {
            return event instanceof ConfigChanged changed
                    && switch (changed.change()) {
                        case Change.StoreRegistered c -> true;
                        case Change.ConnectorSaved c -> c.before() == null;
                        case Change.StoreUpdated c -> false;
                        case Change.ConnectorRemoved c -> false;
                    };
        }
    }

    record Refused<A>(Refusal why) implements Decision<A> {}

    /** All reasons for which a well-formed command is turned down. */
    sealed interface Refusal {

        record NoSuchStore(String storeId) implements Refusal {}

        record IdTaken(String storeId) implements Refusal {}

        record NotRequired(String method) implements Refusal {}

        record PreconditionMissing() implements Refusal {}

        record StaleConnector(String method, Optional<Connector> saved) implements Refusal {}

        record StaleStore(Optional<Store> saved) implements Refusal {}

        record NoEndpoint(String method) implements Refusal {}

        record ItemWrong(Finding why) implements Refusal {}

        record KeyReused() implements Refusal {}

        record TooManyTests(Duration retryAfter) implements Refusal {}
    }

    static <A> Decision<A> refused(Refusal why) {
        return new Refused<>(why);
    }
}
