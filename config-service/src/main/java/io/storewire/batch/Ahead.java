package io.storewire.batch;

import io.storewire.status.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Stores that were read before the splitter comes to them, for reading a few at a time costs too much where a database has
 * to sort. What is old is read anew: a filter is to be judged when the splitter comes to a store.
 *
 * @param after the id that they come after
 * @param last whether no more come after them
 */
record Ahead(String after, List<Candidate> stores, boolean last, Instant readAt) {

    /** How many are read at a time. */
    static final int MOST = 500;

    private static final Duration FRESH = Duration.ofSeconds(1);

    static final Ahead NOTHING = new Ahead("", List.of(), false, Instant.EPOCH);

    Ahead {
        stores = List.copyOf(stores);
    }

    static Ahead of(String after, List<Candidate> read, Instant readAt) {
        return new Ahead(after, read, read.size() < MOST, readAt);
    }

    /** Whether so many that come after that id need not be read. */
    boolean has(String place, int most, Instant now) {
        return after.equals(place) && (last || stores.size() >= most) && now.isBefore(readAt.plus(FRESH));
    }

    List<Candidate> first(int most) {
        return stores.subList(0, Math.min(most, stores.size()));
    }

    /** What is left after the first ones. */
    Ahead without(int most) {
        var taken = first(most);
        return taken.isEmpty()
                ? this
                : new Ahead(taken.getLast().storeId(), stores.subList(taken.size(), stores.size()), last, readAt);
    }

    /** Whether nothing is left. */
    boolean over() {
        return last && stores.isEmpty();
    }
}
