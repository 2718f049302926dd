package io.storewire.probe;

/**
 * Whom a URL calls, as it is configured: many hosts may share an address.
 *
 * @param name in lower case; empty where the URL names nobody whom a probe would call
 */
public record Host(String name, int port) {

    public static Host of(String url) {
        var target = Target.parse(url);
        return target == null ? new Host("", 0) : new Host(target.host(), target.port());
    }
}
