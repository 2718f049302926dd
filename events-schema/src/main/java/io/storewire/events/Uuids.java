package io.storewire.events;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifiers as RFC 9562 defines them. */
public final class Uuids {

    private Uuids() {}

    /**
     * Version 7: sorts by time, to the millisecond, within what 48 bits hold (1970 to the year 10889); ids of one
     * millisecond are in no order.
     */
    public static String v7(Instant at, RandomGenerator random) {
        return uuid((at.toEpochMilli() << 16) | random.nextInt(1 << 16), random.nextLong(), 7);
    }

    /** Version 8: the same parts always give the same id, so that a repeated attempt repeats it; others give another. */
    public static String v8(String... parts) {
        var digest = ByteBuffer.wrap(Chain.sha256(
                Arrays.stream(parts).map(part -> part.length() + ":" + part).collect(joining())));
        return uuid(digest.getLong(), digest.getLong(), 8);
    }

    private static String uuid(long high, long low, int version) {
        return new UUID(
                        (high & 0xFFFF_FFFF_FFFF_0FFFL) | ((long) version << 12),
                        (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L)
                .toString();
    }
}
