/** From a requested test to its published result: takes requests from Kafka out of order, and loses none of them. */
@NullMarked
package io.storewire.worker;

import org.jspecify.annotations.NullMarked;
