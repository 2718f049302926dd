package io.storewire.access;

/** A text that never shows itself in a log. */
record Secret(String value) {

    @Override
    public String toString() {
        return "(secret)";
    }
}
