package io.storewire.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteError;

/** Writes that failed only because somebody else was first. */
public final class Conflicts {

    private Conflicts() {}

    public static boolean duplicateKey(WriteError error) {
        return ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    /** Whether all else of a bulk write was written and is kept. */
    public static boolean onlyDuplicateKeys(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream().allMatch(Conflicts::duplicateKey);
    }
}
