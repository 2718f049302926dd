package io.storewire.status;

import io.storewire.access.Caller;
import java.util.Optional;
import java.util.Set;

/**
 * The merchants whose stores are looked at, never more than the caller sees.
 *
 * @param merchants {@code *} stands for all
 */
record Whose(Set<String> merchants) {

    private static final String EVERYBODY = "*";

    /** @param merchantId the only one that the caller asks for */
    static Whose of(Caller caller, Optional<String> merchantId) {
        if (merchantId.isPresent())
            return new Whose(caller.sees(merchantId.get()) ? Set.of(merchantId.get()) : Set.of());
        return new Whose(caller.seesAll() ? Set.of(EVERYBODY) : caller.merchants());
    }

    boolean everybodys() {
        return merchants.contains(EVERYBODY);
    }

    boolean nobodys() {
        return merchants.isEmpty();
    }
}
