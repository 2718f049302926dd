package io.storewire.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The IPv4 addresses that an IPv6 address carries, and that its packets may reach in the end. */
final class EmbeddedIpv4 {

    private static final Cidr MAPPED_OR_COMPATIBLE = Cidr.valueOf("::/80");
    private static final Cidr NAT64 = Cidr.valueOf("64:ff9b::/96");
    private static final Cidr LOCAL_NAT64 = Cidr.valueOf("64:ff9b:1::/48");
    private static final Cidr TEREDO = Cidr.valueOf("2001::/32");
    private static final Cidr SIX_TO_FOUR = Cidr.valueOf("2002::/16");

    /** The interface identifier of ISATAP without its "universal" bit. */
    private static final int ISATAP = 0x0000_5efe;

    private static final int UNIVERSAL = 0x0200_0000;

    private EmbeddedIpv4() {}

    /** Empty for IPv4 and for IPv6 that carries none. */
    static List<IpNumber> of(IpNumber address) {
        if (address.bits() == 32) return List.of();
        var found = new ArrayList<IpNumber>();
        if (carriesInLastWord(address)) found.add(lastWord(address));
        if (LOCAL_NAT64.contains(address)) found.addAll(readingsOfLocalNat64(address));
        if (SIX_TO_FOUR.contains(address)) found.add(IpNumber.ofIpv4((int) (address.high() >>> 16)));
        if (TEREDO.contains(address)) {
            found.add(IpNumber.ofIpv4(address.word(1))); // the server
            found.add(IpNumber.ofIpv4(~address.word(3))); // the client
        }
        if ((address.word(2) & ~UNIVERSAL) == ISATAP) found.add(lastWord(address));
        return found;
    }

    /** Whether the address is nothing but a wrapping, so that only what is inside says where it leads. */
    static boolean isCarrier(IpNumber address) {
        return carriesInLastWord(address)
                || LOCAL_NAT64.contains(address)
                || SIX_TO_FOUR.contains(address)
                || TEREDO.contains(address);
    }

    private static boolean carriesInLastWord(IpNumber address) {
        return NAT64.contains(address) || isMappedOrCompatible(address);
    }

    private static boolean isMappedOrCompatible(IpNumber address) {
        if (!MAPPED_OR_COMPATIBLE.contains(address)) return false;
        var marker = address.word(2);
        return marker == 0xffff || (marker == 0 && address.low() > 1);
    }

    /**
     * Each network cuts its own prefix of 48, 56, 64 or 96 bits out of this block, and only it knows which (RFC 8215), so
     * all readings count. The eighth octet is none of the address (RFC 6052), and what reads as 0.0.0.0/8 is padding.
     */
    private static List<IpNumber> readingsOfLocalNat64(IpNumber address) {
        var withoutTheEighth = (address.high() << 48) | ((address.low() << 8) >>> 16);
        return Stream.concat(
                        IntStream.of(32, 24, 16).mapToObj(shift -> (int) (withoutTheEighth >>> shift)),
                        Stream.of(address.word(3)))
                .filter(word -> word >>> 24 != 0)
                .map(IpNumber::ofIpv4)
                .toList();
    }

    private static IpNumber lastWord(IpNumber address) {
        return IpNumber.ofIpv4(address.word(3));
    }
}
