package io.storewire.limit;

import java.util.Locale;

/** What is counted, each for itself. */
public enum Kind {
    SAVE,
    TEST;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
