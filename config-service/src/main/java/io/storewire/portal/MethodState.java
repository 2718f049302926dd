package io.storewire.portal;

import io.storewire.events.Change.Owner;
import io.storewire.status.ShownStore.ShownMethod;
import java.util.Objects;
import java.util.OptionalInt;

/** What a page says of a method in one word. */
enum MethodState {
    /** Nothing to do: it isn't the merchant's. */
    NOT_REQUIRED,
    NOT_SET,
    TESTING,
    SUCCESSFUL,
    UNSUCCESSFUL,
    UNTESTED;

    /** The status with which what is saved answered, where that leaves something to do. */
    static OptionalInt odd(ShownMethod method) {
        var last = method.lastTest();
        if (last == null || of(method) != SUCCESSFUL) return OptionalInt.empty();
        var status = last.httpStatus();
        var ofWhatIsSaved = Objects.equals(method.revision(), last.revision());
        return status == null || !ofWhatIsSaved || status / 100 == 2 ? OptionalInt.empty() : OptionalInt.of(status);
    }

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
