package io.storewire.events;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times of years with four digits, as {@code 2026-07-01T12:00:00.000Z}, without a formatter: every event has several, and a
 * formatter costs more than all else that is read of one.
 */
final class Moment {

    private static final String SHAPE = "0000-00-00T00:00:00.000Z";

    private Moment() {}

    /** Empty if it is not of that shape. */
    static Optional<Instant> read(String text) {
        if (!hasShape(text)) return Optional.empty();
        var date = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                number(text, 20, 23) * 1_000_000);
        return Optional.of(date.toInstant(ZoneOffset.UTC));
    }

    /** Empty if the year has not four digits. */
    static Optional<String> write(Instant instant) {
        var date = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (date.getYear() < 1_000 || date.getYear() > 9_999) return Optional.empty();
        var text = SHAPE.toCharArray();
        put(text, 4, date.getYear());
        put(text, 7, date.getMonthValue());
        put(text, 10, date.getDayOfMonth());
        put(text, 13, date.getHour());
        put(text, 16, date.getMinute());
        put(text, 19, date.getSecond());
        put(text, 23, date.getNano() / 1_000_000);
        return Optional.of(new String(text));
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length()) return false;
        for (var at = 0; at < text.length(); at++) {
            if (SHAPE.charAt(at) == '0' ? !isDigit(text.charAt(at)) : text.charAt(at) != SHAPE.charAt(at)) return false;
        }
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** The digits of a number, the last of them before that place. */
    private static void put(char[] text, int end, int number) {
        var at = end - 1;
        for (var rest = number; rest > 0; rest /= 10) text[at--] = (char) ('0' + rest % 10);
    }
}
