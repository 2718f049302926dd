package io.storewire.method;

import io.storewire.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** All methods there are, in the order in which people see them. */
public record Methods(List<Method> all) {

    public Methods {
        all = List.copyOf(all);
        var seen = new HashSet<String>();
        for (var method : all) {
            if (!seen.add(method.name())) throw new IllegalArgumentException("Two methods are named " + method.name());
        }
    }

    /** Those that the platform calls unless an operator says otherwise. */
    public static Methods builtIn() {
        try (var json = Methods.class.getResourceAsStream("methods.json")) {
            return read(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the file isn't a list of methods, each with a name of its own */
    public static Methods read(Path file) throws IOException {
        try (var json = Files.newInputStream(file)) {
            return read(json);
        }
    }

    static Methods read(InputStream json) throws IOException {
        try {
            Method @Nullable [] methods = Json.mapper().readValue(json, Method[].class);
            if (methods == null || Arrays.asList(methods).contains(null)) throw unreadable("null is no method", null);
            return new Methods(List.of(methods));
        } catch (JacksonException e) {
            throw unreadable(e.getOriginalMessage(), e);
        }
    }

    public Optional<Method> find(String name) {
        return all.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    public String names() {
        return all.stream().map(Method::name).collect(Collectors.joining(", "));
    }

    private static IllegalArgumentException unreadable(String why, @Nullable Exception cause) {
        return new IllegalArgumentException("The file of methods can't be read: " + why, cause);
    }
}
