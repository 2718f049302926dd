package io.storewire.store;

import io.storewire.api.Problem;
import io.storewire.events.ConfigChanged;

/** What came of a step. */
public sealed interface Outcome {

    /** @param created whether there is something now where nothing was */
    record Changed(ConfigChanged event, boolean created) implements Outcome {}

    /** It was so already. */
    record Unchanged(String merchantId) implements Outcome {}

    /** @param why in the words that a single command would be refused with */
    record Refused(Problem why) implements Outcome {}
}
