/** Brings what was decided to Kafka, whatever crashes in between. */
@NullMarked
package io.storewire.outbox;

import org.jspecify.annotations.NullMarked;
