/** What a store sells, so that an order test asks for something real. */
@NullMarked
package io.storewire.catalogue;

import org.jspecify.annotations.NullMarked;
