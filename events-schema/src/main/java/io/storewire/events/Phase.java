package io.storewire.events;

/** The stages of a test, in their order. */
public enum Phase {
    POLICY,
    DNS,
    CONNECT,
    TLS,
    REQUEST,
    RESPONSE
}
