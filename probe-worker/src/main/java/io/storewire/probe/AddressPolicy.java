package io.storewire.probe;

import io.storewire.events.EndpointType;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a test may call: for public endpoints globally routable unicast and what operators allow, for private
 * ones only what operators allow. IPv4 hidden in IPv6 is judged by what is inside.
 */
public record AddressPolicy(List<Cidr> allowed) {

    private static final List<Cidr> FORBIDDEN = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // a cloud provider's own services, seen from inside
            "169.254.0.0/16", // link-local, metadata services
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays, withdrawn
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, benchmarking, ORCHID
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    /** The only IPv6 addresses ever given out as global unicast. */
    private static final Cidr GLOBAL_IPV6 = Cidr.valueOf("2000::/3");

    public AddressPolicy {
        allowed = List.copyOf(allowed);
    }

    /** Total: every address of every family has an answer. */
    public boolean allows(InetAddress address, EndpointType zone) {
        var outside = IpNumber.of(address);
        var inside = EmbeddedIpv4.of(outside);
        var isMereCarrier = !inside.isEmpty() && EmbeddedIpv4.isCarrier(outside);
        return (isMereCarrier || allows(outside, zone)) && inside.stream().allMatch(hidden -> allows(hidden, zone));
    }

    private boolean allows(IpNumber address, EndpointType zone) {
        if (isIn(allowed, address)) return true;
        return switch (zone) {
            case PUBLIC -> isGloballyRoutable(address);
            case PRIVATE -> false;
        };
    }

    private static boolean isGloballyRoutable(IpNumber address) {
        var unicast = address.bits() == 32 || GLOBAL_IPV6.contains(address);
        return unicast && !isIn(FORBIDDEN, address);
    }

    private static boolean isIn(List<Cidr> blocks, IpNumber address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<Cidr> blocks(String... texts) {
        return Stream.of(texts).map(Cidr::valueOf).toList();
    }
}
