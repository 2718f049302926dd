/** How much one user and one merchant may ask for, so that nobody slows the others. */
@NullMarked
package io.storewire.limit;

import org.jspecify.annotations.NullMarked;
