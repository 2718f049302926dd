package io.storewire.transfer;

import java.util.Arrays;
import java.util.Optional;

/** What a line is about, by the names that lines have. */
enum LineKind {
    STORE("importStore"),
    CONNECTOR("importConnector"),
    CATALOGUE("importCatalogue");

    private final String schema;

    LineKind(String schema) {
        this.schema = schema;
    }

    /** What such lines are held against. */
    String schema() {
        return schema;
    }

    static Optional<LineKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
