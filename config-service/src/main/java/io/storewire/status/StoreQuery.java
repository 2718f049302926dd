package io.storewire.status;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list of stores is asked for, in the words of the schema {@code listStores}; all conditions must hold.
 *
 * @param method whose status; without one, any method's
 * @param q begins the id or a word of the name, in any case
 * @param limit how many a page has, in digits
 * @param cursor the {@code nextCursor} of the page before
 */
public record StoreQuery(
        @Nullable String merchantId,
        @Nullable String storeType,
        @Nullable String completion,
        @Nullable String method,
        @Nullable String status,
        @Nullable String q,
        @Nullable String limit,
        @Nullable String cursor) {

    public static final StoreQuery ALL = new StoreQuery(null, null, null, null, null, null, null, null);

    /**
     * Reads what {@link io.storewire.api.Bodies#query} held against the schema.
     *
     * @throws Problem 422 with all findings, if there is any
     */
    public static StoreQuery of(Body query, Methods methods) {
        return query.and(unknownMethod(query, methods)).as(StoreQuery.class);
    }

    /** A condition, by the name that it has in the schema. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "merchantId" -> merchantId;
                    case "storeType" -> storeType;
                    case "completion" -> completion;
                    case "method" -> method;
                    case "status" -> status;
                    case "q" -> q;
                    default -> null;
                });
    }

    StoreFilter filter(Caller caller) {
        var facets = Stream.of(
                        Optional.ofNullable(storeType).map(Facets::type),
                        Optional.ofNullable(completion).map(Facets::completion),
                        Optional.ofNullable(status).map(s -> Facets.status(method == null ? "*" : method, s)))
                .flatMap(Optional::stream)
                .toList();
        return new StoreFilter(
                Whose.of(caller, Optional.ofNullable(merchantId)),
                facets,
                Optional.ofNullable(q),
                Optional.ofNullable(cursor));
    }

    private static List<Finding> unknownMethod(Body query, Methods methods) {
        return query
                .text("method")
                .filter(name -> methods.find(name).isEmpty())
                .map(name -> new Finding("/method", "unknown-method", "The methods are %s.".formatted(methods.names())))
                .stream()
                .toList();
    }
}
