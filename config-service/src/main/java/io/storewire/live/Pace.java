package io.storewire.live;

import java.time.Duration;

/**
 * How often and how long.
 *
 * @param look between two looks at the versions
 * @param heartbeat of silence, after which a stream says that it is there, and so finds out whether its reader is
 * @param life of a stream; who opens the next one is asked again who they are and what they may see
 */
record Pace(Duration look, Duration heartbeat, Duration life) {

    static final Pace USUAL = new Pace(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofMinutes(1));
}
