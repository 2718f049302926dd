package io.storewire.status;

import io.storewire.method.Completion;
import io.storewire.method.Methods;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How many there are of each kind; every kind has a number.
 *
 * @param connectors a store's saved connectors of methods that are its merchant's, each by itself
 * @param asOf what was written by then is counted
 */
public record Counts(Map<Completion, Long> stores, Map<Status, Long> connectors, Instant asOf) {

    static Counts none(Instant asOf) {
        return new Counts(numbers(Completion.class, completion -> 0), numbers(Status.class, status -> 0), asOf);
    }

    /** @param facets how many stores have each */
    static Counts of(Map<String, Long> facets, Methods methods, Instant asOf) {
        return new Counts(
                numbers(Completion.class, completion -> facets.getOrDefault(Facets.completion(completion.name()), 0L)),
                numbers(Status.class, status -> connectors(facets, methods, status)),
                asOf);
    }

    private static long connectors(Map<String, Long> facets, Methods methods, Status status) {
        return methods.all().stream()
                .mapToLong(method -> facets.getOrDefault(Facets.status(method.name(), status.name()), 0L))
                .sum();
    }

    private static <K extends Enum<K>> Map<K, Long> numbers(Class<K> kinds, ToLongFunction<K> number) {
        var numbers = new EnumMap<K, Long>(kinds);
        for (var kind : kinds.getEnumConstants()) numbers.put(kind, number.applyAsLong(kind));
        return Collections.unmodifiableMap(numbers);
    }
}
