/** What a browser's requests have in common, kept in the database, so that any instance serves any browser. */
@NullMarked
package io.storewire.session;

import org.jspecify.annotations.NullMarked;
