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

    /** The database knows no moments shorter than a millisecond. */
    boolean precedes(Place other) {
        var moment = Long.compare(at.toEpochMilli(), other.at.toEpochMilli());
        return moment > 0 || (moment == 0 && batchId.compareTo(other.batchId) > 0);
    }

    String cursor() {
        return at.toEpochMilli() + "-" + batchId;
    }
}
