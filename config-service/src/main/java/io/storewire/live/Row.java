package io.storewire.live;

/**
 * A store or batch as it is shown.
 *
 * @param version of what is shown
 * @param json on one line
 */
record Row(String id, long version, String json) {}
