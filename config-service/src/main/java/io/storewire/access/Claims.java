package io.storewire.access;

import io.storewire.events.Actor;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an access token or an ID token says of whoever has it.
 *
 * <p>{@code sub} is who it is. The display name is {@code name}, {@code preferred_username} or {@code client_id}, the
 * first that there is. {@code merchants} lists whose stores they may see. {@code permissions} lists what they may do;
 * without that claim the scopes count ({@code scope} as in RFC 8693, 4.2, or {@code scp}).
 */
record Claims(Map<String, Object> values) {

    private static final int LONGEST = 255;
    private static final int MOST_MERCHANTS = 5_000;
    private static final int MOST_IN_ALL = 100_000;
    private static final Set<Byte> BREAKING =
            Set.of(Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);
    private static final List<String> NAMES = List.of("name", "preferred_username", "client_id");
    private static final List<String> SCOPES = List.of("permissions", "scope", "scp");

    /**
     * Who that is.
     *
     * @throws IllegalArgumentException if {@code sub} is missing, is longer than 255 characters (OpenID Connect Core,
     *     2) or breaks a line, or if there are more than 5,000 merchants
     */
    Caller caller() {
        return new Caller(new Actor(subject(), name()), permissions(), merchants());
    }

    private String subject() {
        if (values.get("sub") instanceof String subject && isOneLine(subject)) return subject;
        throw new IllegalArgumentException("sub must be 1 to 255 characters without control characters");
    }

    private String name() {
        return NAMES.stream()
                .flatMap(claim -> values.get(claim) instanceof String name ? Stream.of(name.strip()) : Stream.empty())
                .filter(Claims::isOneLine)
                .findFirst()
                .orElseGet(this::subject);
    }

    private Set<Permission> permissions() {
        var granted = SCOPES.stream()
                .filter(values::containsKey)
                .findFirst()
                .map(claim -> texts(values.get(claim), Claims::words))
                .orElse(Set.of());
        return Arrays.stream(Permission.values())
                .filter(permission -> granted.contains(permission.wireName()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    private Set<String> merchants() {
        var merchants = texts(values.get("merchants"), Stream::of);
        var length = merchants.stream().mapToInt(String::length).sum();
        if (merchants.size() <= MOST_MERCHANTS && length <= MOST_IN_ALL) return merchants;
        throw new IllegalArgumentException(
                "merchants may be at most %d, of %d characters in all, or *".formatted(MOST_MERCHANTS, MOST_IN_ALL));
    }

    /** The texts of a list, or what a single one says. */
    private static Set<String> texts(@Nullable Object claim, Function<String, Stream<String>> single) {
        var texts = claim instanceof String text ? single.apply(text) : members(claim);
        return texts.filter(text -> !text.isBlank()).collect(Collectors.toSet());
    }

    private static Stream<String> members(@Nullable Object claim) {
        return claim instanceof Collection<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" "));
    }

    /** Lets what follows be read from the other side (Unicode Standard Annex 9, 2). */
    private static boolean turnsLines(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    /** What may stand in an event and on a line. */
    private static boolean isOneLine(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.codePoints()
                        .noneMatch(point -> BREAKING.contains((byte) Character.getType(point)) || turnsLines(point));
    }
}
