package io.storewire.probe;

import io.storewire.hostile.HostileDns;
import java.nio.file.Path;
import java.time.Duration;
import org.xbill.DNS.Name;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupSession;

/** A machine whose only name server is the test's own. */
final class OwnNames {

    static final String SEARCH_DOMAIN = "search.test";

    private OwnNames() {}

    static DnsNames of(HostileDns server, Duration perQuery) {
        return of(server, perQuery, Path.of("none"));
    }

    static DnsNames of(HostileDns server, Duration perQuery, Path hosts) {
        var resolver = new SimpleResolver(server.address());
        resolver.setTimeout(perQuery);
        var session = LookupSession.builder()
                .resolver(resolver)
                .searchPath(Name.fromConstantString(SEARCH_DOMAIN + "."))
                .build();
        return new DnsNames(session, new HostsFileParser(hosts));
    }
}
