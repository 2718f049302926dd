package io.storewire.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some of a list, and where to go on; without a cursor there is no more. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    private static final int USUAL = 50;

    /** How many items a page has, as the query says in digits. */
    public static int limit(@Nullable String query) {
        return query == null ? USUAL : Integer.parseInt(query);
    }

    /**
     * A page of what was read.
     *
     * @param read one more than the limit, if there are as many
     * @param cursor what stands for an item in the next request
     */
    public static <S, T> Page<T> of(List<S> read, int limit, Function<S, String> cursor, Function<S, T> shown) {
        var items = read.stream().limit(limit).map(shown).toList();
        return new Page<>(items, read.size() > limit ? cursor.apply(read.get(limit - 1)) : null);
    }
}
