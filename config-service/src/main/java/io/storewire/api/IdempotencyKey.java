package io.storewire.api;

import java.util.Optional;

/** The caller's {@code Idempotency-Key}: a repeat with the same one is the same command. */
public record IdempotencyKey(Optional<String> text) {

    static final String HEADER = "Idempotency-Key";

    /** Characters of a key. */
    static final int LONGEST = 255;
}
