package io.storewire.worker;

import io.storewire.events.TestRequested;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A test that was taken on and has no result yet. */
final class QueuedTest {

    private final TestRequested test;
    private final @Nullable String traceparent;
    private final HostGate gate;
    private final Begun begun;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param traceparent that of the request, whose trace goes on */
    QueuedTest(TestRequested test, @Nullable String traceparent, HostGate gate, Begun begun) {
        this.test = test;
        this.traceparent = traceparent;
        this.gate = gate;
        this.begun = begun;
    }

    TestRequested test() {
        return test;
    }

    @Nullable
    String traceparent() {
        return traceparent;
    }

    HostGate gate() {
        return gate;
    }

    Begun begun() {
        return begun;
    }

    @Nullable
    Permit permit() {
        return gate.permit(test.lane());
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** True the first time only: a test that is stopped while it runs may end twice. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }
}
