package io.storewire.status;

import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.ConfigChanged;
import org.jspecify.annotations.Nullable;

/**
 * The latest word on a method's connector.
 *
 * @param values missing where the connector was removed
 */
record Saved(long revision, @Nullable ConnectorValues values) {

    static Saved of(ConfigChanged event, @Nullable ConnectorValues values) {
        return new Saved(event.sequence(), values);
    }
}
