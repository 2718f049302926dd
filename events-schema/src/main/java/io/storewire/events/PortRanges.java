package io.storewire.events;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The TCP ports that an endpoint may use: those with which it is saved and those that a test calls.
 *
 * @param ranges may overlap; none at all allows no port
 */
public record PortRanges(List<Range> ranges) {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    public PortRanges {
        ranges = List.copyOf(ranges);
    }

    /** Whether a range has the port; any number may be asked for, and those outside 1 to 65535 are in none. */
    public boolean contains(int port) {
        return ranges.stream().anyMatch(range -> range.first <= port && port <= range.last);
    }

    /** As in a setting, such as {@code 443, 8443, 1024-65535}. */
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }

    /**
     * From one port to another, both included.
     *
     * @param first 1 to {@code last}
     * @param last {@code first} to 65535
     */
    public record Range(int first, int last) {

        /** @throws IllegalArgumentException if it is not within 1 to 65535, or ends before it begins */
        public Range {
            if (first < 1 || last > 65_535 || first > last) {
                throw new IllegalArgumentException(first + "-" + last + " is not a range of ports within 1-65535");
            }
        }

        /**
         * Reads {@code 443} or {@code 1024-65535}, with spaces around it or none.
         *
         * @throws IllegalArgumentException if it is neither, or not within 1 to 65535
         */
        public static Range valueOf(String text) {
            var matcher = RANGE.matcher(text.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + text + "' is not a port or a range such as 1024-65535");
            }
            var first = Integer.parseInt(matcher.group(1));
            var last = matcher.group(2);
            return new Range(first, last == null ? first : Integer.parseInt(last));
        }

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }
}
