package io.storewire.api;

import java.util.Map;

/** What a page's address or form says, each name once: what is said twice can be read in two ways. */
public record Parameters(Map<String, String> values) {

    public Parameters {
        values = Map.copyOf(values);
    }

    /** Empty where nothing is said. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }
}
