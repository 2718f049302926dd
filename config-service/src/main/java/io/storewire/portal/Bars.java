package io.storewire.portal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How often there was what, to be drawn as bars below one another.
 *
 * @param first the most frequent
 * @param more the others, which a page shows to whom asks for them
 */
record Bars(List<Bar> first, List<Bar> more) {

    /** The longest bar is as long as that. */
    static final long LENGTH = 1_000;

    private static final long SHORTEST = 8;
    private static final int AT_ONCE = 6;

    /** @param length of the bar, of {@link #LENGTH} */
    record Bar(String name, long count, long length) {}

    Bars {
        first = List.copyOf(first);
        more = List.copyOf(more);
    }

    static Bars of(Map<String, Long> counts) {
        return of(counts, name -> true);
    }

    /** Of some of them: the most frequent of these is the first and has the longest bar. A single one is not hidden. */
    static Bars of(Map<String, Long> counts, Predicate<String> which) {
        var some = counts.entrySet().stream()
                .filter(one -> which.test(one.getKey()) && one.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var bars = some.stream()
                .map(one -> new Bar(
                        one.getKey(),
                        one.getValue(),
                        Math.max(
                                SHORTEST,
                                one.getValue() * LENGTH / some.getFirst().getValue())))
                .toList();
        var atOnce = bars.size() == AT_ONCE + 1 ? bars.size() : Math.min(AT_ONCE, bars.size());
        return new Bars(bars.subList(0, atOnce), bars.subList(atOnce, bars.size()));
    }

    public boolean none() {
        return first.isEmpty();
    }
}
