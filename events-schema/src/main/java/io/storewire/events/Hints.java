package io.storewire.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to tell people about how a test ended, from {@code hints.json}; no text ever shows an address. */
public final class Hints {

    private static final Texts TEXTS = texts();

    private Hints() {}

    /**
     * What happened and what to do next.
     *
     * @param hint for a shop manager, at most 240 characters
     * @param engineer for whoever runs the endpoint or the platform, at most 240 characters
     */
    public record Hint(String hint, String engineer) {}

    /**
     * What a response's status means counts before the code: the status itself, then its class.
     *
     * @param code one of {@link Code}, or a newer one, which gets a general text
     * @param httpStatus 100 to 999; only looked at if the code says that a response came
     */
    public static Hint of(String code, @Nullable Integer httpStatus) {
        var reached = code.equals(Code.HTTP_RESPONSE.name());
        return reached && httpStatus != null ? ofStatus(httpStatus) : TEXTS.codes.getOrDefault(code, TEXTS.unknownCode);
    }

    private static Hint ofStatus(int status) {
        var ofItsClass = TEXTS.statuses.getOrDefault(status / 100 + "xx", TEXTS.otherStatus);
        return TEXTS.statuses.getOrDefault(String.valueOf(status), ofItsClass);
    }

    private static Texts texts() {
        try (var json = Hints.class.getResourceAsStream("hints.json")) {
            return Json.mapper().readValue(json, Texts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file: by code, by status or class of statuses, and what is said about all others. */
    private record Texts(Map<String, Hint> codes, Map<String, Hint> statuses, Hint otherStatus, Hint unknownCode) {}
}
