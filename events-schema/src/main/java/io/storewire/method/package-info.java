/** What the platform calls at a merchant, kept as data, and which of it a store needs. */
@NullMarked
package io.storewire.method;

import org.jspecify.annotations.NullMarked;
