package io.storewire.store;

import io.storewire.Settings;
import io.storewire.api.Finding;
import io.storewire.events.EndpointType;
import io.storewire.events.PortRanges;
import java.net.Inet6Address;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be saved as an endpoint: {@code https}, a DNS host name, optional port and stage path, in one normal form.
 *
 * @param allowHttp whether {@code http} may be used as well
 * @param literals which IP addresses may stand for the host name
 */
record EndpointRules(boolean allowHttp, Literals literals, PortRanges ports) {

    enum Literals {
        NONE,
        LOOPBACK,
        ALL
    }

    private static final Pattern URL =
            Pattern.compile("([^:/?#]*)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(?:(.*)@)?(\\[[^]]*]|[^:]*)(?::(.*))?", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");
    private static final Pattern ODD_SEGMENT = Pattern.compile("//|/(\\.|%2[Ee]){1,2}(/|$)|%(?![0-9A-Fa-f]{2})");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern GATEWAY =
            Pattern.compile(".*\\.execute-api\\.[a-z0-9-]+\\.(vpce\\.)?amazonaws\\.com(:[0-9]+)?");

    private static final int LONGEST = 2048;

    /** The normal form; or, where there are findings, everything that is wrong. */
    record Parsed(String endpoint, List<Finding> findings) {}

    static EndpointRules of(Settings settings) {
        var literals = settings.allowIpLiterals() ? Literals.ALL : settings.local() ? Literals.LOOPBACK : Literals.NONE;
        return new EndpointRules(
                settings.local() || settings.probe().allowHttp(),
                literals,
                new PortRanges(settings.probe().ports()));
    }

    Parsed parse(String text) {
        var url = URL.matcher(text.strip());
        if (!url.matches()) {
            return new Parsed(
                    text, List.of(wrong("not-a-url", "Write a whole URL, such as https://api.example.com/prod.")));
        }
        var authority = AUTHORITY.matcher(url.group(2));
        var findings = new ArrayList<Finding>();
        var scheme = url.group(1).toLowerCase(Locale.ROOT);
        scheme(scheme).ifPresent(findings::add);
        if (!authority.matches()) throw new AssertionError("every text is an authority of some kind");
        if (authority.group(1) != null)
            findings.add(wrong("user-info", "Leave out the name and password before the host."));
        var host = host(authority.group(2), findings);
        var port = port(scheme, authority.group(3), findings);
        var path = path(url.group(3), findings);
        if (url.group(4) != null) findings.add(wrong("query", "Leave out the query (from ? on)."));
        if (url.group(5) != null) findings.add(wrong("fragment", "Leave out the fragment (from # on)."));
        var endpoint = scheme + "://" + host + port + path;
        if (endpoint.length() > LONGEST)
            findings.add(wrong("too-long", "The URL may have at most %d characters.".formatted(LONGEST)));
        return new Parsed(endpoint, findings);
    }

    /** Where the host name says otherwise than the type: a hint only, for names don't tell for certain. */
    static List<Finding> warnings(String endpoint, EndpointType type) {
        var host = URI.create(endpoint).getRawAuthority();
        var looksPrivate = host.contains("vpce");
        var looksPublic = !looksPrivate && GATEWAY.matcher(host).matches();
        return switch (type) {
            case PUBLIC -> looksPrivate ? List.of(odd("looks-private", "private API (vpce)", "Public")) : List.of();
            case PRIVATE -> looksPublic ? List.of(odd("looks-public", "public API (no vpce)", "Private")) : List.of();
        };
    }

    private static Finding odd(String code, String looks, String type) {
        return new Finding(
                "/endpointType", code, "The host looks like a %s, but the type is %s.".formatted(looks, type));
    }

    private Optional<Finding> scheme(String scheme) {
        if (scheme.equals("https") || (scheme.equals("http") && allowHttp)) return Optional.empty();
        return Optional.of(wrong("scheme", allowHttp ? "Use https or http." : "Use https."));
    }

    /** Judged again as what it stands for: other alphabets have digits and dots too. */
    private String host(String text, List<Finding> findings) {
        var name = HostNames.read(text);
        if (text.startsWith("[") || endsInNumber(text) || endsInNumber(name.ascii())) return literal(text, findings);
        name.wrong().ifPresent(findings::add);
        return name.ascii();
    }

    /** Only the usual form of an address is one; all others are ways to hide it. */
    private String literal(String text, List<Finding> findings) {
        var host = text.toLowerCase(Locale.ROOT);
        var allowed =
                switch (literals) {
                    case NONE -> false;
                    case LOOPBACK -> host.equals("[::1]") || (host.startsWith("127.") && usual(host));
                    case ALL -> usual(host);
                };
        if (!allowed) findings.add(wrong("ip-literal", "Use a DNS name instead of an IP address."));
        return host;
    }

    private String port(String scheme, @Nullable String text, List<Finding> findings) {
        var usual = allowHttp && scheme.equals("http") ? 80 : 443;
        var port = usual;
        if (text != null && !text.isEmpty()) port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (!ports.contains(port))
            findings.add(wrong(
                    "port",
                    "The port, which is %s, must be one of %s.".formatted(port < 0 ? "no number" : port, ports)));
        return port == usual ? "" : ":" + port;
    }

    private static String path(String text, List<Finding> findings) {
        var path = withoutSlashes(text);
        if (!PATH.matcher(path).matches() || ODD_SEGMENT.matcher(path).find()) {
            findings.add(wrong("path", "The path must be plain segments, such as /prod."));
        }
        return path;
    }

    private static String withoutSlashes(String path) {
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') end--;
        return path.substring(0, end);
    }

    private static boolean endsInNumber(String host) {
        return NUMBER_AT_END.matcher(host).matches();
    }

    private static boolean usual(String host) {
        if (!host.startsWith("[")) return IPV4.matcher(host).matches();
        if (host.contains("%")) return false;
        try {
            return Inet6Address.ofLiteral(host) instanceof Inet6Address;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Finding wrong(String code, String detail) {
        return new Finding("/endpoint", code, detail);
    }
}
