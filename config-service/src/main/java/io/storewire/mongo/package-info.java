/** The database as a plain store of documents: records in and out, conditional writes, indexes. */
@NullMarked
package io.storewire.mongo;

import org.jspecify.annotations.NullMarked;
