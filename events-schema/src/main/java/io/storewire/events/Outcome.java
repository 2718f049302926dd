package io.storewire.events;

/** What a test learned. */
public enum Outcome {
    /** A complete, well-formed response head came in time, whatever its status. */
    REACHED,
    /** Could not connect, or no valid response. */
    NOT_REACHED,
    /** Policy forbids calling that address; nothing was sent. */
    BLOCKED,
    /** Could not test; nothing was learned about the endpoint. */
    UNDETERMINED;

    /** Whether it says anything about the endpoint, and so may set a status. */
    public boolean measured() {
        return this == REACHED || this == NOT_REACHED;
    }
}
