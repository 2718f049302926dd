package io.storewire.probe;

import java.time.Duration;

/**
 * How long a probe may take.
 *
 * @param connect for looking up the name, for connecting to whichever address, and for the handshake: for each of them
 * @param total for everything from the first stage to the end of the response's head, a second attempt included
 */
public record Limits(Duration connect, Duration total) {}
