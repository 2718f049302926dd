package io.storewire.portal;

import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.events.Code;
import io.storewire.events.Warning;
import io.storewire.status.ShownStore.ShownMethod;
import io.storewire.status.ShownTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What pages say of values that the service has words of its own for: the reader's language counts before these, which are
 * English.
 */
@Component("words")
class Words {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** A moment, exactly and the same for everybody. */
    public String utc(Instant at) {
        return UTC.format(at);
    }

    public MethodState state(ShownMethod method) {
        return MethodState.of(method);
    }

    /** The status with which what is saved answered, where that leaves something to do; else empty. */
    public String odd(ShownMethod method) {
        var last = method.lastTest();
        if (last == null || MethodState.of(method) != MethodState.SUCCESSFUL) return "";
        var status = last.httpStatus();
        var ofWhatIsSaved = Objects.equals(method.revision(), last.revision());
        return status == null || !ofWhatIsSaved || status / 100 == 2 ? "" : status.toString();
    }

    /** Operators may have methods of their own, which are called what they are called. */
    public String method(String name) {
        return first(name, "method." + name);
    }

    public String finding(Finding finding) {
        var field = finding.pointer().substring(finding.pointer().lastIndexOf('/') + 1);
        return first(finding.detail(), "finding.%s.%s".formatted(finding.code(), field), "finding." + finding.code());
    }

    public String problem(Problem problem) {
        return first(problem.detail(), "problem." + problem.code());
    }

    public String warning(Warning warning) {
        return first(warning.detail(), "warning." + warning.code());
    }

    /** What to do about a test's outcome. */
    public String hint(ShownTest test) {
        var fallback = Objects.requireNonNullElse(test.hint(), "");
        var status = test.httpStatus();
        return status == null || !Code.HTTP_RESPONSE.name().equals(test.code())
                ? first(fallback, "hint." + test.code())
                : first(fallback, "hint." + status, "hint.%dxx".formatted(status / 100), "hint.other");
    }

    /** What it means that an endpoint answered with that status, in a few words. */
    public String answered(int status) {
        return first("", "http." + status, "http.%dxx".formatted(status / 100), "http.other");
    }

    private String first(String fallback, String... keys) {
        return Stream.of(keys)
                .map(this::find)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(fallback);
    }

    private @Nullable String find(String key) {
        return messages.getMessage(key, null, null, LocaleContextHolder.getLocale());
    }
}
