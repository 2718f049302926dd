package io.storewire.events;

/** A person waits for an interactive test; those of a batch have topics of their own, so that no person is behind them. */
public enum Lane {
    INTERACTIVE,
    BATCH
}
