package io.storewire.probe;

import java.util.Objects;
import java.util.stream.Stream;

/** Exceptions are told apart by their types, and the telling type is often some causes down. */
final class Causes {

    private Causes() {}

    static boolean include(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }
}
