package io.storewire.limit;

/** For whom it is counted. */
enum Scope {
    USER,
    MERCHANT
}
