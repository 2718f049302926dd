package io.storewire.bench;

import io.storewire.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Rates of several contestants over the same rounds, and the ratios of those that were goals. */
final class Report {

    private static final Path DIRECTORY = Path.of("target", "bench");

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final List<Ratio> ratios = new ArrayList<>();

    /** @param lowest, median and highest of the ratios of all rounds */
    record Ratio(String of, String to, double goal, double lowest, double median, double highest) {}

    void add(String name, double rate) {
        rates.computeIfAbsent(name, added -> new ArrayList<>()).add(rate);
    }

    /** Nothing where one of them did not take part. */
    void compare(String name, String other, double goal) {
        if (!rates.containsKey(name) || !rates.containsKey(other)) return;
        var each = IntStream.range(0, rates.get(name).size())
                .mapToDouble(
                        round -> rates.get(name).get(round) / rates.get(other).get(round))
                .sorted()
                .toArray();
        ratios.add(new Ratio(name, other, goal, each[0], each[each.length / 2], each[each.length - 1]));
    }

    void print() {
        var text = new StringBuilder("\n%-34s %10s %10s %10s\n".formatted("calls/s", "min", "median", "max"));
        rates.forEach((name, each) -> {
            var sorted = each.stream().sorted().toList();
            text.append("%-34s %10.0f %10.0f %10.0f\n"
                    .formatted(name, sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast()));
        });
        text.append("\n%-58s %6s %6s %6s %6s\n".formatted("ratio, round by round", "min", "median", "max", "goal"));
        for (var ratio : ratios) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-58s %6.2f %6.2f %6.2f %6.2f%s\n",
                    ratio.of + " / " + ratio.to,
                    ratio.lowest,
                    ratio.median,
                    ratio.highest,
                    ratio.goal,
                    ratio.median < ratio.goal ? "  missed" : ""));
        }
        System.out.println(text);
    }

    void write(String name) throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.writeString(
                DIRECTORY.resolve(name),
                Json.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("callsPerSecond", rates, "ratios", ratios)));
    }
}
