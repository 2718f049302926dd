package io.storewire.mongo;

import io.storewire.mongo.Asked.Bound;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an index does for a question: equality first, then the order, then a range.
 *
 * @param order how the answers come into their order
 * @param unbounded fields of the filter that are looked at one answer after another
 */
public record Cover(Order order, Set<String> unbounded) {

    public enum Order {
        OF_THE_INDEX,
        MERGED,
        /** Nothing is answered before everything was read. */
        SORTED
    }

    /** By each index that is declared, and the one of the ids that every collection has. */
    public static List<Cover> of(Asked asked) {
        var byId = new Index(asked.collection(), Index.Kind.UNIQUE, List.of("_id"));
        return Stream.concat(Index.ALL.stream(), Stream.of(byId))
                .filter(index -> index.collection().equals(asked.collection()))
                .filter(index -> has(index, asked))
                .map(index -> of(asked, index))
                .toList();
    }

    /** A sparse index lacks what a question that leaves its field open may ask for. */
    private static boolean has(Index index, Asked asked) {
        return index.kind() != Index.Kind.SPARSE || index.fields().stream().anyMatch(asked.bounds()::containsKey);
    }

    private static Cover of(Asked asked, Index index) {
        var unbounded = new HashSet<>(asked.bounds().keySet());
        var fields = index.fields();
        var order = Order.OF_THE_INDEX;
        int at = 0;
        for (; at < fields.size() && asked.bound(fields.get(at)).equality(); at++) {
            var bound = asked.bound(fields.get(at));
            if (bound == Bound.SOME) order = Order.MERGED;
            if (bound != Bound.ONE_OF_ALL) unbounded.remove(fields.get(at));
        }
        var rest = fields.subList(at, fields.size());
        if (!inOrder(rest, asked.sort())) order = Order.SORTED;
        if (!rest.isEmpty() && stretches(asked.bound(rest.getFirst()), index)) unbounded.remove(rest.getFirst());
        return new Cover(order, Set.copyOf(unbounded));
    }

    private static boolean inOrder(List<String> rest, List<String> sort) {
        return rest.size() >= sort.size() && rest.subList(0, sort.size()).equals(sort);
    }

    private static boolean stretches(Bound bound, Index index) {
        return bound == Bound.RANGE || (bound == Bound.PRESENT && index.kind() == Index.Kind.SPARSE);
    }
}
