package io.storewire.probe;

import java.net.InetAddress;

/** A block of addresses, written out in full: short forms such as {@code 10/8} mean something else to every reader. */
public record Cidr(IpNumber first, int prefix) {

    /**
     * Reads {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if it is not a whole address, a slash and a prefix length, or has bits beyond it
     */
    public static Cidr valueOf(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? null : Literal.parse(text.substring(0, slash));
        if (address == null || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("'" + text + "' is not a CIDR block such as 10.0.0.0/8 or fd00::/8");
        }
        return new Cidr(IpNumber.of(address), Integer.parseInt(text.substring(slash + 1)));
    }

    /** @throws IllegalArgumentException if the prefix is negative or longer than the address, or bits are set beyond it */
    public Cidr {
        if (prefix < 0 || prefix > first.bits()) {
            throw new IllegalArgumentException(
                    "/" + prefix + " is no prefix of an address of " + first.bits() + " bits");
        }
        if (first.significantBits() > prefix) {
            throw new IllegalArgumentException(first + " has bits set beyond its prefix of " + prefix);
        }
    }

    /** Whether the address, of the same family, is in the block. */
    public boolean contains(InetAddress address) {
        return contains(IpNumber.of(address));
    }

    boolean contains(IpNumber address) {
        return address.bits() == first.bits() && address.bitsSharedWith(first) >= prefix;
    }

    @Override
    public String toString() {
        return first + "/" + prefix;
    }
}
