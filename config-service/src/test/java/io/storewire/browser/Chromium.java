package io.storewire.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which browser there is to test with, or what becomes of the tests without one. */
sealed interface Chromium {

    /** Where distributions put it. */
    List<Path> USUAL = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    record Found(Path executable) implements Chromium {}

    /** The tests are skipped. */
    record Missing(String reason) implements Chromium {}

    /** The tests fail, for they were required to run. */
    record Demanded(String reason) implements Chromium {}

    /** As the property {@code storewire.chromium} and the environment say. */
    static Chromium here() {
        return find(
                System.getProperty("storewire.chromium"),
                System.getenv("STOREWIRE_BROWSER_REQUIRED"),
                Files::isExecutable);
    }

    /** One that is named counts alone, so that nobody takes another one for it. */
    static Chromium find(@Nullable String named, @Nullable String required, Predicate<Path> executable) {
        return (named == null ? USUAL.stream() : Stream.of(Path.of(named)))
                .filter(executable)
                .findFirst()
                .<Chromium>map(Found::new)
                .orElseGet(() -> without(named == null ? "" : " at " + named, "true".equals(required)));
    }

    private static Chromium without(String where, boolean required) {
        var why = "no Chromium found%s; install Debian's package chromium or set -Dstorewire.chromium=PATH"
                .formatted(where);
        return required
                ? new Demanded("Browser tests are required: " + why)
                : new Missing("Browser tests are skipped: " + why);
    }
}
