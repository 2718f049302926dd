package io.storewire.access;

import io.storewire.events.Actor;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final List<String> NAMES = List.of("name", "preferred_username", "client_id");
    private static final List<String> SCOPES = List.of("permissions", "scope", "scp");

    /**
     * Who that is.
     *
     * @throws IllegalArgumentException if {@code sub} is missing, is longer than 255 characters (OpenID Connect Core,
     *     2) or has control characters
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
                .map(claim -> texts(values.get(claim)))
                .orElse(Set.of());
        return Arrays.stream(Permission.values())
                .filter(permission -> granted.contains(permission.wireName()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    private Set<String> merchants() {
        return texts(values.get("merchants"));
    }

    /** The texts of a list, or those of one text that spaces part. */
    private static Set<String> texts(@Nullable Object claim) {
        var texts = claim instanceof String text ? Stream.of(text.split(" ")) : members(claim);
        return texts.filter(text -> !text.isBlank()).collect(Collectors.toSet());
    }

    private static Stream<String> members(@Nullable Object claim) {
        return claim instanceof Collection<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    /** What may stand in an event and on a line. */
    private static boolean isOneLine(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.codePoints()
                        .noneMatch(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }
}
