/** How the HTTP API reads requests and says no, the same way on every route. */
@NullMarked
package io.storewire.api;

import org.jspecify.annotations.NullMarked;
