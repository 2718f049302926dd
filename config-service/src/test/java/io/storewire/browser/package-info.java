/** The portal in a real browser, as people see and use it. */
@NullMarked
package io.storewire.browser;

import org.jspecify.annotations.NullMarked;
