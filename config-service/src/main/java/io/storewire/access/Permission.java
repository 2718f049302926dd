package io.storewire.access;

/** What a person or program may do, by the names that tokens carry. */
public enum Permission {
    STORES_WRITE("stores:write"),
    CONNECTORS_READ("connectors:read"),
    CONNECTORS_WRITE("connectors:write"),
    CONNECTORS_TEST("connectors:test"),
    HISTORY_READ("history:read"),
    BATCHES_RUN("batches:run"),
    OPERATIONS_RUN("operations:run");

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
