package io.storewire.access;

import io.storewire.events.Actor;
import java.io.Serializable;
import java.util.Set;

/**
 * The person or program behind a request, as the sign-in said.
 *
 * @param merchants whose stores they may see; {@code *} stands for all
 */
public record Caller(Actor actor, Set<Permission> permissions, Set<String> merchants) implements Serializable {

    public Caller {
        permissions = Set.copyOf(permissions);
        merchants = Set.copyOf(merchants);
    }

    public boolean sees(String merchantId) {
        return seesAll() || merchants.contains(merchantId);
    }

    public boolean seesAll() {
        return merchants.contains("*");
    }

    /** The subject, which outlives a change of the display name. */
    public String id() {
        return actor.id();
    }
}
