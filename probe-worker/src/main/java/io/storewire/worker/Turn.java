package io.storewire.worker;

import io.storewire.events.Code;

/** What is next for a test that waited. */
sealed interface Turn {

    QueuedTest queued();

    record Call(QueuedTest queued, Permit permit) implements Turn {}

    record End(QueuedTest queued, Code code) implements Turn {}
}
