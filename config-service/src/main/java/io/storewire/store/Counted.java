package io.storewire.store;

import io.storewire.limit.Kind;
import io.storewire.limit.Limits;
import io.storewire.store.Decision.Decided;
import io.storewire.store.Decision.Refused;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Holds commands against the limits of the store's merchant. */
@Component
class Counted {

    private final Limits limits;

    Counted(Limits limits) {
        this.limits = limits;
    }

    /** Counts before it is decided, whatever comes of it. */
    <A> Function<Store, Decision<A>> save(Function<Store, Decision<A>> command) {
        var permit = limits.permit(Kind.SAVE);
        return store -> {
            permit.takeFrom(store.merchantId());
            return command.apply(store);
        };
    }

    /** Counts if a test begins: a press that repeats or joins one asks nothing of anybody. */
    <A> Function<Store, Decision<A>> test(Function<Store, Decision<A>> command) {
        var permit = limits.permit(Kind.TEST);
        return store -> {
            var decision = command.apply(store);
            switch (decision) {
                case Decided<A> decided -> {
                    if (decided.event() != null) permit.takeFrom(store.merchantId());
                }
                case Refused<A> refused -> {}
            }
            return decision;
        };
    }
}
