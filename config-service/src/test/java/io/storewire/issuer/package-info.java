/** A real issuer of tokens on loopback, which also signs people in. */
@NullMarked
package io.storewire.issuer;

import org.jspecify.annotations.NullMarked;
