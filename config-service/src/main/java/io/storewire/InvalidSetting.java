package io.storewire;

import java.util.Locale;

/** An operator wrote something that cannot be used; the message is one line that says what and why, and never shows a secret. */
public final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A line that names the setting already. */
    public InvalidSetting(String line) {
        super(line);
    }

    public InvalidSetting(String property, String why) {
        this("%s (%s): %s".formatted(property, variable(property), why));
    }

    /** The environment variable that means the same. */
    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
