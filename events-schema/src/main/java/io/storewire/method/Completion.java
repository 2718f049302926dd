package io.storewire.method;

import io.storewire.events.Change.Owner;
import java.util.Collection;

/** Whether all required values are set; says nothing about whether the connectors work. */
public enum Completion {
    INCOMPLETE,
    COMPLETE,
    NOT_REQUIRED;

    /** Of one method. */
    public static Completion of(Owner owner, boolean saved) {
        return switch (owner) {
            case MERCHANT -> saved ? COMPLETE : INCOMPLETE;
            case PLATFORM, NOT_OFFERED -> NOT_REQUIRED;
        };
    }

    /** Of a store, from its methods. */
    public static Completion of(Collection<Completion> methods) {
        if (methods.contains(INCOMPLETE)) return INCOMPLETE;
        return methods.contains(COMPLETE) ? COMPLETE : NOT_REQUIRED;
    }
}
