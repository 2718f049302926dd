/** Who changed what, when and why, as it stands on the topic. */
@NullMarked
package io.storewire.history;

import org.jspecify.annotations.NullMarked;
