package io.storewire.portal;

import io.storewire.events.Change.Owner;
import io.storewire.status.ShownStore.ShownMethod;

/** What a page says of a method in one word. */
enum MethodState {
    /** Nothing to do: it isn't the merchant's. */
    NOT_REQUIRED,
    NOT_SET,
    TESTING,
    SUCCESSFUL,
    UNSUCCESSFUL,
    UNTESTED;

    public static MethodState of(ShownMethod method) {
        if (method.owner() != Owner.MERCHANT) return NOT_REQUIRED;
        if (method.pendingTest() != null) return TESTING;
        return switch (method.status()) {
            case null -> NOT_SET;
            case SUCCESSFUL -> SUCCESSFUL;
            case UNSUCCESSFUL -> UNSUCCESSFUL;
            case UNTESTED -> UNTESTED;
        };
    }
}
