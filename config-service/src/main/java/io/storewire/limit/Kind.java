package io.storewire.limit;

/** What is counted, each for itself. */
public enum Kind {
    SAVE,
    TEST
}
