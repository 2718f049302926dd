/** The probe as a tool by itself, for whoever has one endpoint and no Kafka at hand. */
@NullMarked
package io.storewire.cli;

import org.jspecify.annotations.NullMarked;
