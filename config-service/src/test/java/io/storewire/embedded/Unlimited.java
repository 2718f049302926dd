package io.storewire.embedded;

import java.util.List;
import java.util.stream.Stream;

/** Settings for what asks as one user for far more than people do. */
public final class Unlimited {

    private Unlimited() {}

    /** As {@code name=value}. */
    public static List<String> settings() {
        return Stream.of("saves-per-user", "saves-per-merchant", "tests-per-user", "tests-per-merchant")
                .map(limit -> "storewire.limits." + limit + "=1000000")
                .toList();
    }

    /** The same as arguments of a program. */
    public static String[] and(String... arguments) {
        return Stream.concat(settings().stream().map(setting -> "--" + setting), Stream.of(arguments))
                .toArray(String[]::new);
    }
}
