package io.storewire.status;

/** What is known of a saved connector: nothing yet, that it answered, or that it didn't. */
public enum Status {
    UNTESTED,
    SUCCESSFUL,
    UNSUCCESSFUL
}
