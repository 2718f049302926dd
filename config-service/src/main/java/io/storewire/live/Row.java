package io.storewire.live;

/**
 * A store as it is shown.
 *
 * @param version of its view
 * @param json on one line
 */
record Row(String storeId, long version, String json) {}
