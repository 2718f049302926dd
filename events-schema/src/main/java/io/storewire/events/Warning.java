package io.storewire.events;

import io.storewire.events.TestResult.Tls;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to look at although a test reached its endpoint; it is no part of the result but follows from it.
 *
 * @param code stable, for programs
 * @param detail for a shop manager
 */
public record Warning(String code, String detail) {

    private static final Duration SOON = Duration.ofDays(30);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** All warnings about a test; none unless it reached its endpoint. */
    public static List<Warning> of(TestResult result) {
        return of(result.outcome(), result.tls(), result.finishedAt());
    }

    /** The same, of what a result is made from. */
    public static List<Warning> of(Outcome outcome, @Nullable Tls tls, Instant finishedAt) {
        if (outcome != Outcome.REACHED || tls == null) return List.of();
        var left = Duration.between(finishedAt, tls.notAfter());
        return left.compareTo(SOON) > 0 ? List.of() : List.of(certificateExpires(left, tls.notAfter()));
    }

    private static Warning certificateExpires(Duration left, Instant notAfter) {
        return new Warning(
                "certificate-expires-soon",
                "The endpoint's security certificate expires %s, on %s (UTC). Ask whoever runs the endpoint to renew it before then."
                        .formatted(in(left.toDays()), DAY.format(notAfter)));
    }

    private static String in(long days) {
        if (days < 1) return "within a day";
        return days == 1 ? "in 1 day" : "in %d days".formatted(days);
    }
}
