package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.EventCodec.Decoded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A text as it may lie on a topic for ever: the file {@code golden/<event>.v1/<name>.json} without its newline. */
record Golden(String directory, String name, String text) {

    private static final String FROM_THE_FUTURE = ".from-the-future";

    static Stream<Golden> all() {
        return directories().flatMap(Golden::files);
    }

    static Stream<Golden> ofToday() {
        return all().filter(golden -> !golden.fromTheFuture());
    }

    static Stream<Golden> ofTomorrow() {
        return all().filter(Golden::fromTheFuture);
    }

    static Golden named(String directory, String name) {
        return all().filter(golden -> golden.directory.equals(directory) && golden.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The first changes of one store, in their order. */
    static List<Golden> chain() {
        return Stream.of(
                        "store-registered",
                        "store-updated",
                        "connector-saved-first",
                        "connector-saved-again",
                        "connector-removed")
                .map(name -> named("config-changed.v1", name))
                .toList();
    }

    String type() {
        return "io.storewire." + directory;
    }

    Decoded decoded() {
        return EventCodec.decode(type(), text);
    }

    StoreEvent event() {
        assertThat(decoded()).as(toString()).isInstanceOf(Decoded.Event.class);
        return ((Decoded.Event) decoded()).event();
    }

    /** The same event as it is written today. */
    Golden today() {
        return named(directory, name.replace(FROM_THE_FUTURE, ""));
    }

    @Override
    public String toString() {
        return directory + "/" + name;
    }

    private boolean fromTheFuture() {
        return name.endsWith(FROM_THE_FUTURE);
    }

    private static Stream<Path> directories() {
        try {
            return list(Path.of(
                    Objects.requireNonNull(Golden.class.getResource("golden")).toURI()));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Golden> files(Path directory) {
        return list(directory)
                .map(file -> new Golden(name(directory), name(file).replaceFirst("\\.json$", ""), read(file)));
    }

    private static String name(Path path) {
        return Objects.requireNonNull(path.getFileName()).toString();
    }

    private static String read(Path file) {
        try {
            var text = Files.readString(file);
            assertThat(text).as(file.toString()).endsWith("}\n").containsOnlyOnce("\n");
            return text.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path directory) {
        try (var paths = Files.list(directory)) {
            return paths.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
