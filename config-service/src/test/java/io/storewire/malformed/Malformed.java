package io.storewire.malformed;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A request that must be refused.
 *
 * @param way how it was spoilt
 */
public record Malformed(Way way, Route route, Request request) {

    private static final List<Way> WAYS = Stream.of(
                    Lines.ways(),
                    Targets.ways(),
                    Queries.ways(),
                    Heads.ways(),
                    Framings.ways(),
                    Contents.ways(),
                    Values.ways())
            .flatMap(List::stream)
            .toList();

    /** So many requests: all ways with all routes that they fit, over and over with other values. */
    public static List<Malformed> requests(List<Route> routes, int count, long seed) {
        var random = new SplittableRandom(seed);
        var pairs = routes.stream()
                .flatMap(route -> WAYS.stream()
                        .filter(way -> way.fits().test(route))
                        .map(way -> new Malformed(way, route, route.sound())))
                .toList();
        return IntStream.range(0, count)
                .mapToObj(n -> pairs.get(n % pairs.size()))
                .map(pair ->
                        new Malformed(pair.way, pair.route, pair.way.spoiling().of(pair.route, pair.request, random)))
                .toList();
    }

    @Override
    public String toString() {
        var text = request.text();
        return "%s, %s: %s".formatted(route, way.name(), text.substring(0, Math.min(600, text.length())));
    }
}
