package io.storewire.probe;

import java.util.List;
import java.util.regex.Pattern;

/** The ports that a test may call. */
public record PortRanges(List<Range> ranges) {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    public PortRanges {
        ranges = List.copyOf(ranges);
    }

    public boolean contains(int port) {
        return ranges.stream().anyMatch(range -> range.first <= port && port <= range.last);
    }

    /** Both ends included. */
    public record Range(int first, int last) {

        public Range {
            if (first < 1 || last > 65_535 || first > last) {
                throw new IllegalArgumentException(first + "-" + last + " is not a range of ports within 1-65535");
            }
        }

        /**
         * Reads {@code 443} or {@code 1024-65535}.
         *
         * @throws IllegalArgumentException if it is neither, or not within 1 to 65535
         */
        public static Range valueOf(String text) {
            var matcher = RANGE.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + text + "' is not a port or a range such as 1024-65535");
            }
            var first = Integer.parseInt(matcher.group(1));
            var last = matcher.group(2);
            return new Range(first, last == null ? first : Integer.parseInt(last));
        }
    }
}
