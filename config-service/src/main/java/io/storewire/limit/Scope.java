package io.storewire.limit;

import java.util.Locale;

/** For whom it is counted. */
enum Scope {
    USER,
    MERCHANT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
