package io.storewire.portal;

import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.events.Code;
import io.storewire.events.Warning;
import io.storewire.status.BatchRow;
import io.storewire.status.ShownStore.ShownMethod;
import io.storewire.status.ShownTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
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

    public OptionalInt odd(ShownMethod method) {
        return MethodState.odd(method);
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
        return hint(test.code(), test.httpStatus(), test.hint());
    }

    /** What to do about a row of a batch; empty while there is nothing to say. */
    public String hint(BatchRow row) {
        return hint(row.code(), row.httpStatus(), row.hint());
    }

    private String hint(@Nullable String code, @Nullable Integer status, @Nullable String said) {
        var fallback = Objects.requireNonNullElse(said, "");
        return status == null || !Code.HTTP_RESPONSE.name().equals(code)
                ? first(fallback, "hint." + code)
                : first(fallback, "hint." + status, "hint.%dxx".formatted(status / 100), "hint.other");
    }

    /** What stores are narrowed to by a field. */
    public String chosen(String field, String value) {
        return switch (field) {
            case "storeType" -> first(value, "value." + value);
            case "completion" -> first(value, "completion." + value);
            case "status" -> first(value, "state." + value);
            case "method" -> method(value);
            default -> value;
        };
    }

    /** Why there was no test, in a few words. */
    public String skipped(String reason) {
        return first(reason, "skipped." + reason);
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
