package io.storewire.malformed;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * One way to spoil a request.
 *
 * @param fits the routes of which no request stays sound that way
 */
public record Way(String name, Predicate<Route> fits, Spoiling spoiling) {

    /** What becomes of a sound request of a route. */
    interface Spoiling {

        Request of(Route route, Request sound, RandomGenerator random);
    }

    static Way always(String name, Spoiling spoiling) {
        return new Way(name, route -> true, spoiling);
    }

    static <T> T any(List<T> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }
}
