package io.storewire.store;

import io.storewire.events.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who does something, when and why, with the id that its event will have. */
record Act(Actor actor, @Nullable String reason, @Nullable String changeReference, Instant at, String eventId) {}
