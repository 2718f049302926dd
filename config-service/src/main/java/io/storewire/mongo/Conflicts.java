package io.storewire.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.WriteError;

/** Writes that failed only because somebody else was first. */
public final class Conflicts {

    private Conflicts() {}

    public static boolean duplicateKey(WriteError error) {
        return ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }
}
