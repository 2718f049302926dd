/** The whole system in one process, with a merchant to look at. */
@NullMarked
package io.storewire.local;

import org.jspecify.annotations.NullMarked;
