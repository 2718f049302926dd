/** What the pages decide before anybody draws them. */
@NullMarked
package io.storewire.portal;

import org.jspecify.annotations.NullMarked;
