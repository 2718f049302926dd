/** How fast it is, next to others on the same machine in the same minutes; runs with the profile {@code bench} only. */
@NullMarked
package io.storewire.bench;

import org.jspecify.annotations.NullMarked;
