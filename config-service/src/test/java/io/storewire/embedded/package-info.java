/** A real broker and a MongoDB-compatible server within this process. */
@NullMarked
package io.storewire.embedded;

import org.jspecify.annotations.NullMarked;
