/** Many stores at once, as lines of a file: in, by the rules of single commands, and out, so that they can come in again. */
@NullMarked
package io.storewire.transfer;

import org.jspecify.annotations.NullMarked;
