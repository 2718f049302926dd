/** What is on screens stays as it is now, whichever instance a browser asks. */
@NullMarked
package io.storewire.live;

import org.jspecify.annotations.NullMarked;
