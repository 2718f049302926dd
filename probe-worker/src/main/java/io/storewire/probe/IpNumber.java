package io.storewire.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An IP address as a number, so that blocks compare without making objects. Its first bit is the topmost one of {@code
 * high}; IPv4 leaves all after its 32 at zero.
 *
 * @param bits 32 or 128
 */
public record IpNumber(int bits, long high, long low) {

    static IpNumber of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == 4 ? ofIpv4(bytes.getInt()) : new IpNumber(128, bytes.getLong(), bytes.getLong());
    }

    static IpNumber ofIpv4(int word) {
        return new IpNumber(32, (long) word << 32, 0);
    }

    /** How many leading bits are those of the other number. */
    int bitsSharedWith(IpNumber other) {
        var shared = Long.numberOfLeadingZeros(high ^ other.high);
        return shared < 64 ? shared : 64 + Long.numberOfLeadingZeros(low ^ other.low);
    }

    /** How many leading bits there are up to the last one that is set. */
    int significantBits() {
        return low == 0 ? 64 - Long.numberOfTrailingZeros(high) : 128 - Long.numberOfTrailingZeros(low);
    }

    /** One of the four words of 32 bits. */
    int word(int index) {
        var half = index < 2 ? high : low;
        return (int) (index % 2 == 0 ? half >>> 32 : half);
    }

    @Override
    public String toString() {
        var bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        try {
            return InetAddress.getByAddress(Arrays.copyOf(bytes, bits / 8)).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError("so many bytes are always an address", e);
        }
    }
}
