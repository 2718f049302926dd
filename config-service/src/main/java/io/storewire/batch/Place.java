package io.storewire.batch;

import java.time.Instant;

/** Where a batch is in the list of all, the latest of which are first. */
record Place(Instant at, String batchId) {

    static Place of(Order order) {
        return new Place(order.at(), order.batchId());
    }

    /** @param cursor of the form that {@link #cursor} gives */
    static Place of(String cursor) {
        var end = cursor.indexOf('-');
        return new Place(Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, end))), cursor.substring(end + 1));
    }

    String cursor() {
        return at.toEpochMilli() + "-" + batchId;
    }
}
