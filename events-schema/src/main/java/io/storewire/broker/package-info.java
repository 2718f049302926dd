/** How operators let the services in at Kafka: the same settings, judged by the same rules, in each of them. */
@NullMarked
package io.storewire.broker;

import org.jspecify.annotations.NullMarked;
