package io.storewire.limit;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** How many streams are open at once: each has a connection and a thread for as long as it lasts. */
@Component
public class StreamGate {

    static final int OPEN = 1_000;
    static final int OF_ONE_USER = 20;

    private final Gate gate;

    StreamGate(RefusalCounts refused) {
        gate = new Gate(Crowd.STREAM, OPEN, OF_ONE_USER, Duration.ZERO, refused);
    }

    /**
     * The place of one more stream.
     *
     * @throws io.storewire.api.Problem 429 if the user, or the instance, has as many as may be
     */
    public Place enter(String user) {
        return gate.enter(user);
    }
}
