package io.storewire.mongo;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.List;

/**
 * Which failures of the database pass by themselves, or once operators mended its credentials; any other would come again
 * at each repeat.
 */
public final class Outage {

    private static final List<Class<? extends Throwable>> PASSING = List.of(
            MongoTimeoutException.class,
            MongoSocketException.class,
            MongoSecurityException.class,
            MongoConnectionPoolClearedException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoWriteConcernException.class);

    private Outage() {}

    public static boolean passes(Throwable failure) {
        return PASSING.stream().anyMatch(type -> type.isInstance(failure));
    }
}
