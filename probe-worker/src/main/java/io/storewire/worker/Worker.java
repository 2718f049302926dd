package io.storewire.worker;

import io.storewire.events.Uuids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Who says how a test ended, and when.
 *
 * @param name tells workers apart in results
 */
record Worker(String name, InstantSource clock, RandomGenerator random) {

    Instant now() {
        return clock.instant();
    }

    String nextId() {
        return Uuids.v7(now(), random);
    }
}
