package io.storewire.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Limits over a clock that is moved by hand. */
public final class Tight {

    private final AtomicLong now = new AtomicLong();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Limits limits;

    /** So many commands per second, of each kind, for each user and for each merchant. */
    public Tight(int perUser, int perMerchant) {
        var settings = new LimitSettings(perUser, perMerchant, perUser, perMerchant);
        limits = new Limits(settings, now::get, new RefusalCounts(meters));
    }

    public Limits limits() {
        return limits;
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    double refused(String kind, String scope) {
        return meters.counter("storewire.limited", "kind", kind, "scope", scope).count();
    }
}
