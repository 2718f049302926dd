package io.storewire.store;

import java.util.List;

/** The ports that endpoints may use. */
record Ports(List<Range> ranges) {

    record Range(int from, int to) {

        @Override
        public String toString() {
            return from == to ? String.valueOf(from) : from + "-" + to;
        }
    }

    Ports {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads numbers and ranges such as {@code 443} and {@code 1024-65535}.
     *
     * @throws IllegalArgumentException if one is neither, or outside 1 to 65535
     */
    static Ports of(List<String> texts) {
        return new Ports(texts.stream().map(Ports::range).toList());
    }

    boolean allow(int port) {
        return ranges.stream().anyMatch(range -> range.from <= port && port <= range.to);
    }

    @Override
    public String toString() {
        return String.join(", ", ranges.stream().map(Range::toString).toList());
    }

    private static Range range(String text) {
        if (text.strip().matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
            var ends = text.strip().split("-", 2);
            var range = new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
            if (1 <= range.from && range.from <= range.to && range.to <= 65_535) return range;
        }
        throw new IllegalArgumentException("%s is no port or range of ports".formatted(text));
    }
}
