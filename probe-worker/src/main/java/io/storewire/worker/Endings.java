package io.storewire.worker;

import io.storewire.events.Code;
import io.storewire.events.TestRequested;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Why a test that has not been called yet is not to be called any more. */
record Endings(Revisions revisions, InstantSource clock) {

    /** The group may need its session timeout of 10 s to notice that we have gone, and then a while to share anew. */
    private static final Duration NEXT_OWNER = Duration.ofSeconds(15);

    /**
     * Missing if it may be called.
     *
     * @param heldUp whether it was its host that it waited for
     */
    @Nullable
    Code of(TestRequested test, boolean heldUp) {
        if (revisions.supersede(test)) return Code.SUPERSEDED;
        if (!clock.instant().isAfter(test.notAfter())) return null;
        return heldUp ? Code.HOST_BUSY : Code.EXPIRED;
    }

    /** Whether nobody could begin it in time, if this worker gave it back. */
    boolean missesNextOwner(TestRequested test) {
        return test.notAfter().isBefore(clock.instant().plus(NEXT_OWNER));
    }
}
