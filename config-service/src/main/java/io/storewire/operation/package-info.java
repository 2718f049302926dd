/** What operators see of the service, on a port of its own that nobody else needs to reach. */
@NullMarked
package io.storewire.operation;

import org.jspecify.annotations.NullMarked;
