package io.storewire.probe;

import java.util.Objects;
import java.util.stream.Stream;

/** Exceptions are told apart by their types, and the telling type is often some causes down. */
final class Causes {

    private Causes() {}

    static boolean include(Throwable failure, Class<? extends Throwable> type) {
        return of(failure).anyMatch(type::isInstance);
    }

    /** Some of the system's error numbers reach Java only as text. */
    static boolean say(Throwable failure, String words) {
        return of(failure)
                .anyMatch(cause ->
                        Objects.requireNonNullElse(cause.getMessage(), "").contains(words));
    }

    private static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
