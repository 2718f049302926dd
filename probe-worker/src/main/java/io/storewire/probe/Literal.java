package io.storewire.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses as text, in the one spelling that all readers agree on: no octal, no hex, no missing parts, no zone. */
final class Literal {

    private static final String PART = "(0|[1-9]\\d{0,2})";
    private static final String FOUR_PARTS = PART + "(\\." + PART + "){3}";
    private static final Pattern IPV4 = Pattern.compile(FOUR_PARTS);
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:([0-9A-Fa-f]*|" + FOUR_PARTS + ")");

    private Literal() {}

    static @Nullable InetAddress parse(String text) {
        var isIpv4 = IPV4.matcher(text).matches();
        if (!isIpv4 && !IPV6.matcher(text).matches()) return null;
        try {
            var address = InetAddress.ofLiteral(text);
            var isMapped = address instanceof Inet4Address && !isIpv4;
            return isMapped ? null : address;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
