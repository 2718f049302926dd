package io.storewire.probe;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a URL calls.
 *
 * @param scheme in lower case
 * @param host a DNS name in lower case, or the literal's text
 * @param literal the address, where the URL has one in place of a name
 * @param path as sent, with the query
 */
record Target(String scheme, String host, @Nullable InetAddress literal, int port, String path) {

    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[!-~]*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST_NAME = 253;

    /** Missing if the URL names no host in a form on which all readers agree. */
    static @Nullable Target parse(String url) {
        if (!PRINTABLE_ASCII.matcher(url).matches()) return null;
        try {
            var uri = new URI(url);
            var host = uri.getHost();
            if (host == null || uri.getScheme() == null || !hasNothingElse(uri, host)) return null;
            return host.startsWith("[") ? ofIpv6(uri, host) : ofName(uri, host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return null;
        }
    }

    boolean usesTls() {
        return scheme.equals("https");
    }

    /** The value of the {@code Host} header. */
    String authority() {
        var name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == defaultPort(scheme) ? name : name + ":" + port;
    }

    /** No user, no empty port, no zeros before it. */
    private static boolean hasNothingElse(URI uri, String host) {
        var plain = uri.getPort() < 0 ? host : host + ":" + uri.getPort();
        return plain.equals(uri.getRawAuthority());
    }

    private static @Nullable Target ofIpv6(URI uri, String host) {
        var text = host.substring(1, host.length() - 1);
        var literal = Literal.parse(text);
        return literal == null ? null : of(uri, text, literal);
    }

    private static @Nullable Target ofName(URI uri, String name) {
        if (!isName(name)) return null;
        var literal = Literal.parse(name);
        var isNumber = Character.isDigit(name.charAt(name.lastIndexOf('.') + 1));
        return isNumber && literal == null ? null : of(uri, name, literal);
    }

    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME
                && Stream.of(name.split("\\.", -1))
                        .allMatch(label -> LABEL.matcher(label).matches());
    }

    private static Target of(URI uri, String host, @Nullable InetAddress literal) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var port = uri.getPort() < 0 ? defaultPort(scheme) : uri.getPort();
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Target(
                scheme, host, literal, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("http") ? 80 : 443;
    }
}
