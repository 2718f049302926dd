/** The write side: what may be changed or asked of a store, decided on its one document. */
@NullMarked
package io.storewire.store;

import org.jspecify.annotations.NullMarked;
