package io.storewire.portal;

import io.storewire.status.BatchRow.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many of a batch's rows ended in which way, to be drawn as segments of one bar.
 *
 * @param total rows that there are or will be
 */
record Segments(List<Segment> all, long total) {

    /** The bar is as long as that. */
    static final long LENGTH = 1_000;

    /** So that one failure among a hundred thousand is seen, too. */
    private static final long SHORTEST = 6;

    /** What went well first, what is still to come last. */
    private static final List<Outcome> ORDER = List.of(
            Outcome.REACHED,
            Outcome.NOT_REACHED,
            Outcome.BLOCKED,
            Outcome.UNDETERMINED,
            Outcome.SKIPPED,
            Outcome.PENDING);

    /**
     * The rows with an outcome.
     *
     * @param from where the segment begins, of {@link #LENGTH}
     * @param length of it; 0 if there are none
     */
    record Segment(Outcome outcome, long count, long from, long length) {}

    Segments {
        all = List.copyOf(all);
    }

    /** What has not even been asked for yet is to come as well. */
    static Segments of(Map<Outcome, Long> outcomes, long total) {
        var known = outcomes.values().stream().mapToLong(Long::longValue).sum();
        var counts = ORDER.stream()
                .map(outcome -> outcomes.getOrDefault(outcome, 0L)
                        + (outcome == Outcome.PENDING ? Math.max(0, total - known) : 0))
                .toList();
        return new Segments(laidOut(counts), Math.max(total, known));
    }

    public long ended() {
        return total - all.getLast().count();
    }

    /** Of a hundred, rounded down: it is all only when it is. */
    public long percent() {
        return total == 0 ? 100 : 100 * ended() / total;
    }

    /** What is seen of the bar. */
    public List<Segment> drawn() {
        return all.stream().filter(segment -> segment.length() > 0).toList();
    }

    /** The shortest get their length first; the others share the rest. */
    private static List<Segment> laidOut(List<Long> counts) {
        var sum = counts.stream().mapToLong(Long::longValue).sum();
        var small = counts.stream().filter(count -> isSmall(count, sum)).toList();
        var rest = LENGTH - SHORTEST * small.size();
        var shared = Math.max(1, sum - small.stream().mapToLong(Long::longValue).sum());
        var segments = new ArrayList<Segment>();
        var from = 0L;
        var before = 0L;
        for (var at = 0; at < ORDER.size(); at++) {
            var count = counts.get(at);
            var share = count == 0 || isSmall(count, sum) ? 0 : count;
            var length = isSmall(count, sum) ? SHORTEST : (before + share) * rest / shared - before * rest / shared;
            segments.add(new Segment(ORDER.get(at), count, from, length));
            before += share;
            from += length;
        }
        return segments;
    }

    private static boolean isSmall(long count, long sum) {
        return count > 0 && count * LENGTH < SHORTEST * sum;
    }
}
