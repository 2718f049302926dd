package io.storewire.store;

import io.storewire.access.Caller;
import io.storewire.events.Uuids;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stamps what a caller does with the time and a new id. */
@Component
class Acts {

    private final Clock clock;
    private final RandomGenerator random;

    Acts(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    Act by(Caller caller, @Nullable String reason, @Nullable String changeReference) {
        var now = clock.instant();
        return new Act(caller.actor(), reason, changeReference, now, Uuids.v7(now, random));
    }

    Act by(Caller caller) {
        return by(caller, null, null);
    }

    String newId() {
        return Uuids.v7(clock.instant(), random);
    }
}
