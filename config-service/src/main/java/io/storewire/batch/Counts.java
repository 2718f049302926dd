package io.storewire.batch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What has become of a batch's rows, counted from the rows themselves.
 *
 * @param outcomes how many have which; those that have none yet are PENDING
 * @param codes how many have which, of those that did not reach their endpoint
 * @param hosts where most of those are, at most ten
 * @param rate rows that ended per second, over the last moments
 */
record Counts(
        long total,
        Map<Outcome, Long> outcomes,
        Map<String, Long> codes,
        Map<String, Long> hosts,
        double rate,
        Instant asOf) {

    private static final int MOST_HOSTS = 10;

    static Counts none(Instant asOf) {
        return new Counts(0, Map.of(), Map.of(), Map.of(), 0, asOf);
    }

    static Counts of(List<Share> shares, Counts before, Instant asOf) {
        var outcomes = outcomes(shares);
        var failed = shares.stream()
                .filter(share -> share.outcome() != Outcome.REACHED && share.outcome() != Outcome.PENDING)
                .toList();
        var codes = failed.stream()
                .filter(share -> share.code() != null)
                .collect(groupingBy(share -> String.valueOf(share.code()), TreeMap::new, summingLong(Share::count)));
        var hosts = failed.stream()
                .filter(share -> share.host() != null)
                .collect(groupingBy(share -> String.valueOf(share.host()), TreeMap::new, summingLong(Share::count)));
        var total = outcomes.values().stream().mapToLong(Long::longValue).sum();
        var ended = total - outcomes.getOrDefault(Outcome.PENDING, 0L);
        return new Counts(total, outcomes, codes, most(hosts), before.rateUntil(ended, asOf), asOf);
    }

    static Map<Outcome, Long> outcomes(List<Share> shares) {
        return shares.stream().collect(groupingBy(Share::outcome, TreeMap::new, summingLong(Share::count)));
    }

    long pending() {
        return outcomes.getOrDefault(Outcome.PENDING, 0L);
    }

    long unsuccessful() {
        return unsuccessful(outcomes);
    }

    /** @param outcomes how many rows have which */
    static long unsuccessful(Map<Outcome, Long> outcomes) {
        return Outcome.UNSUCCESSFUL.stream()
                .mapToLong(outcome -> outcomes.getOrDefault(outcome, 0L))
                .sum();
    }

    long ended() {
        return total - pending();
    }

    /** As it was seen since this count, and half of what was seen before. */
    private double rateUntil(long endedNow, Instant now) {
        var seconds = Duration.between(asOf, now).toMillis() / 1_000.0;
        if (seconds <= 0) return rate;
        var seen = Math.max(0, endedNow - ended()) / seconds;
        return rate == 0 ? seen : (rate + seen) / 2;
    }

    private static Map<String, Long> most(Map<String, Long> hosts) {
        return hosts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_HOSTS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }
}
