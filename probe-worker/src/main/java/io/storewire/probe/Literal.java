package io.storewire.probe;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses as text, in the one spelling that all readers agree on: no octal, no hex, no missing parts, no zone. */
final class Literal {

    private static final String PART = "(0|[1-9]\\d{0,2})";
    private static final Pattern IPV4 = Pattern.compile(PART + "(\\." + PART + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private Literal() {}

    static @Nullable InetAddress parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) return null;
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
