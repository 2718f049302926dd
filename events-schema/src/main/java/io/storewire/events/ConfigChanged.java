package io.storewire.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One change of a store or a connector: an entry of the audit record.
 *
 * @param sequence per store 1, 2, 3 … without gaps
 * @param at UTC with milliseconds (finer digits are cut off), never before the previous change of the same store
 * @param reason why, in the person's words
 * @param changeReference the ticket of the organisation's change management
 * @param previousHash {@code hash} of the store's previous change; {@link Chain#START} at sequence 1
 * @param hash {@link Chain#hash} of this event's own text
 */
public record ConfigChanged(
        String eventId,
        String merchantId,
        String storeId,
        long sequence,
        Instant at,
        Actor actor,
        @Nullable String reason,
        @Nullable String changeReference,
        Change change,
        String previousHash,
        String hash)
        implements StoreEvent {

    public ConfigChanged {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same change with the hash that its text demands; whatever {@code hash} was doesn't matter. */
    public ConfigChanged sealed() {
        return new ConfigChanged(
                eventId,
                merchantId,
                storeId,
                sequence,
                at,
                actor,
                reason,
                changeReference,
                change,
                previousHash,
                Chain.hash(EventCodec.json(this)));
    }
}
