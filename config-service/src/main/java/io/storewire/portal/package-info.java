/** The pages that people use in a browser. */
@NullMarked
package io.storewire.portal;

import org.jspecify.annotations.NullMarked;
