/** Which of several running instances does a job that only one should do. */
@NullMarked
package io.storewire.lease;

import org.jspecify.annotations.NullMarked;
