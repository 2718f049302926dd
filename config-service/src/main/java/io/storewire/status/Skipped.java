package io.storewire.status;

import java.time.Instant;

/** A method that a batch came to and could not test. */
public record Skipped(String batchId, String merchantId, String storeId, String method, Reason reason, Instant at) {

    /** Why not. */
    public enum Reason {
        NO_STORE,
        NOT_REQUIRED,
        NO_ENDPOINT,
        NO_ITEM
    }
}
