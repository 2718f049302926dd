package io.storewire.live;

import java.util.List;

/**
 * What there is to tell a reader.
 *
 * @param changed rows that are others than those they have
 * @param away whether the database can't be asked
 * @param over whether the service stops
 */
record News(List<String> changed, boolean away, boolean over) {}
