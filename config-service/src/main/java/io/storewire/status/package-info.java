/** The read side: what is complete and what works, folded from the events. */
@NullMarked
package io.storewire.status;

import org.jspecify.annotations.NullMarked;
