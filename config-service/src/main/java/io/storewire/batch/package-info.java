/** Tests of many stores, split, watched and reported as one. */
@NullMarked
package io.storewire.batch;

import org.jspecify.annotations.NullMarked;
