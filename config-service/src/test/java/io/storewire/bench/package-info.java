/** How fast it is, measured as a person would feel it; runs with the profile {@code bench} only. */
@NullMarked
package io.storewire.bench;

import org.jspecify.annotations.NullMarked;
