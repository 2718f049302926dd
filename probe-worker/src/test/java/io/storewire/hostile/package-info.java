/** Endpoints, certificates and name servers that do what they must not: for tests, and for whoever wants to see it. */
@NullMarked
package io.storewire.hostile;

import org.jspecify.annotations.NullMarked;
