/** Requests that no server should take, made of those that ours does. */
@NullMarked
package io.storewire.malformed;

import org.jspecify.annotations.NullMarked;
