/** One test of one endpoint, stage by stage; it knows neither Kafka nor Spring, so that anything may run a probe. */
@NullMarked
package io.storewire.probe;

import org.jspecify.annotations.NullMarked;
