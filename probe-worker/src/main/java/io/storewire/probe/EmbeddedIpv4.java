package io.storewire.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The IPv4 addresses that an IPv6 address carries, and that its packets may reach in the end. */
final class EmbeddedIpv4 {

    private static final Cidr MAPPED_OR_COMPATIBLE = Cidr.valueOf("::/80");
    private static final Cidr NAT64 = Cidr.valueOf("64:ff9b::/96");
    private static final Cidr LOCAL_NAT64 = Cidr.valueOf("64:ff9b:1::/96");
    private static final Cidr TEREDO = Cidr.valueOf("2001::/32");
    private static final Cidr SIX_TO_FOUR = Cidr.valueOf("2002::/16");

    /** The interface identifier of ISATAP without its "universal" bit. */
    private static final int ISATAP = 0x0000_5efe;

    private static final int UNIVERSAL = 0x0200_0000;

    private EmbeddedIpv4() {}

    /** Empty for IPv4 and for IPv6 that carries none. */
    static List<InetAddress> of(InetAddress address) {
        if (address.getAddress().length == 4) return List.of();
        var words = ByteBuffer.wrap(address.getAddress()).asIntBuffer();
        var found = new ArrayList<InetAddress>();
        if (carriesInLastWord(address)) found.add(ipv4(words.get(3)));
        if (SIX_TO_FOUR.contains(address)) found.add(ipv4((words.get(0) << 16) | (words.get(1) >>> 16)));
        if (TEREDO.contains(address)) found.addAll(List.of(ipv4(words.get(1)), ipv4(~words.get(3))));
        if ((words.get(2) & ~UNIVERSAL) == ISATAP) found.add(ipv4(words.get(3)));
        return found;
    }

    /** Whether the address is nothing but a wrapping, so that only what is inside says where it leads. */
    static boolean isCarrier(InetAddress address) {
        return carriesInLastWord(address) || SIX_TO_FOUR.contains(address) || TEREDO.contains(address);
    }

    private static boolean carriesInLastWord(InetAddress address) {
        return NAT64.contains(address) || LOCAL_NAT64.contains(address) || isMappedOrCompatible(address);
    }

    private static boolean isMappedOrCompatible(InetAddress address) {
        if (!MAPPED_OR_COMPATIBLE.contains(address)) return false;
        var last = ByteBuffer.wrap(address.getAddress(), 8, 8).getLong();
        var marker = last >>> 32;
        return marker == 0xffff || (marker == 0 && last > 1);
    }

    private static InetAddress ipv4(int word) {
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(word).array());
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are always an address", e);
        }
    }
}
