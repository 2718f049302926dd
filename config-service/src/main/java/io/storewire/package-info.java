/** The service that keeps the configuration, asks for tests and shows how they ended; each feature is a package below. */
@NullMarked
package io.storewire;

import org.jspecify.annotations.NullMarked;
