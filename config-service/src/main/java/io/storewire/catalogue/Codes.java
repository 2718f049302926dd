package io.storewire.catalogue;

import io.storewire.api.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The codes of a catalogue, each of which stands for one item. */
final class Codes {

    private Codes() {}

    /** A code and where in the catalogue it is given. */
    private record Given(String code, String pointer, int entry) {}

    /** Codes given again for another item; the same item once more contradicts nothing. */
    static Stream<Finding> ambiguous(List<CatalogueItem> items) {
        var first = new HashMap<String, Integer>();
        return IntStream.range(0, items.size())
                .boxed()
                .flatMap(entry -> codes(items.get(entry), entry))
                .filter(given -> {
                    var earlier = first.putIfAbsent(given.code, given.entry);
                    return earlier != null && !items.get(earlier).equals(items.get(given.entry));
                })
                .map(given -> finding(given, first.getOrDefault(given.code, 0)));
    }

    private static Stream<Given> codes(CatalogueItem item, int entry) {
        var sku = new Given(item.sku(), "/%d/sku".formatted(entry), entry);
        var codes = item.codes();
        var barcodes = IntStream.range(0, codes.size())
                .mapToObj(n -> new Given(codes.get(n), "/%d/barcodes/%d".formatted(entry, n), entry));
        return Stream.concat(Stream.of(sku), barcodes);
    }

    private static Finding finding(Given again, int earlier) {
        return new Finding(
                again.pointer,
                "duplicate-code",
                "%s already stands for entry %d, which is another item.".formatted(again.code, earlier + 1));
    }
}
