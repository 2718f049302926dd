package io.storewire.limit;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How many orders of batches are read at once, each of up to 4 MB and some 50 MB while it is checked, and how many reports
 * are written, each of which holds a cursor of the database for as long as its reader takes.
 */
@Component
public class BatchGates {

    private static final int ORDERED = 3;
    private static final int ORDERED_BY_ONE = 1;
    private static final int REPORTED = 12;
    private static final int REPORTED_TO_ONE = 3;

    private final Gate ordering;
    private final Gate reporting;

    BatchGates(RefusalCounts refused) {
        ordering = new Gate(Crowd.BATCH, ORDERED, ORDERED_BY_ONE, Duration.ofSeconds(5), refused);
        reporting = new Gate(Crowd.REPORT, REPORTED, REPORTED_TO_ONE, Duration.ZERO, refused);
    }

    /** @throws io.storewire.api.Problem 429 if those before it take too long */
    public <T> T order(String user, Supplier<T> work) {
        return ordering.let(user, work);
    }

    /** @throws io.storewire.api.Problem 429 if there is no place for the user */
    public Place enterReport(String user) {
        return reporting.enter(user);
    }
}
