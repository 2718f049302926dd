package io.storewire.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An interactive test that somebody asked for, remembered so that a repeat is recognised.
 *
 * @param keyHash of the caller's {@code Idempotency-Key}, if there was one
 * @param bodyHash of what was asked with it
 */
record Asked(
        @Nullable String keyHash,
        String bodyHash,
        String testId,
        String method,
        long revision,
        @Nullable String item,
        Instant requestedAt) {

    /** How long a request is remembered. */
    static final Duration KEPT = Duration.ofHours(24);

    /** How long after the request a person's test may still begin. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    boolean isRemembered(Instant now) {
        return requestedAt.plus(KEPT).isAfter(now);
    }

    /** Whether another press asks for the same. */
    boolean asksFor(String otherMethod, long otherRevision, @Nullable String otherItem) {
        return method.equals(otherMethod) && revision == otherRevision && Objects.equals(item, otherItem);
    }

    Asked again(@Nullable String otherKey, String otherBody) {
        return new Asked(otherKey, otherBody, testId, method, revision, item, requestedAt);
    }
}
