package io.storewire.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so, on both clocks. */
final class FakeTime implements InstantSource {

    private static final Instant START = Instant.parse("2026-01-05T11:00:00Z");

    private long nanos;

    long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }
}
