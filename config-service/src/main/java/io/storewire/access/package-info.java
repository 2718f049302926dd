/** Who is calling and what they may do. */
@NullMarked
package io.storewire.access;

import org.jspecify.annotations.NullMarked;
