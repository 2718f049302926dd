/** The service against a real broker and a database, over its own HTTP API. */
@NullMarked
package io.storewire.integration;

import org.jspecify.annotations.NullMarked;
