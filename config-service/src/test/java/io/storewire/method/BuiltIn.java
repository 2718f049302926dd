package io.storewire.method;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The methods as the service starts with them. */
public final class BuiltIn {

    public static final Methods METHODS = read();

    private BuiltIn() {}

    public static Method method(String name) {
        return METHODS.find(name).orElseThrow();
    }

    private static Methods read() {
        try (var json = Methods.class.getResourceAsStream("methods.json")) {
            return Methods.read(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
