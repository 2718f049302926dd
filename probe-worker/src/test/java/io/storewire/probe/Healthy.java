package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.hostile.Authority;
import io.storewire.hostile.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupSession;

/** An endpoint that answers at once, over TLS, by a name that a real DNS server knows; with a probe that gets to it. */
final class Healthy implements AutoCloseable {

    private static final String HOST = "healthy.test";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final SilentDns dns = new SilentDns(HOST);
    private final Endpoint endpoint;
    private final LocalProbe probe;

    Healthy(Path directory, Limits limits, ScheduledExecutorService alarms)
            throws IOException, GeneralSecurityException {
        var authority = new Authority("Known");
        endpoint = Endpoint.https(authority.server(HOST), socket -> {
            socket.setTcpNoDelay(true); // or its last packet waits for us to acknowledge the one before
            Endpoint.answering(OK).on(socket);
        });
        var session = LookupSession.builder()
                .resolver(DnsNames.inTurn(List.of(dns.address())))
                .build();
        var names = new DnsNames(session, new HostsFileParser(directory.resolve("hosts")));
        probe = LocalProbe.of(limits, names, Trust.withAuthorities(authority.pem(directory)), alarms);
    }

    LocalProbe probe() {
        return probe;
    }

    /** How long it took until the outcome was known, in nanoseconds. */
    long reach() {
        var begun = System.nanoTime();
        var known = new AtomicReference<Long>();
        probe.run("https://" + HOST + ":" + endpoint.port() + "/v1/ready", outcome -> {
            assertThat(outcome.code()).isEqualTo(Code.HTTP_RESPONSE);
            known.set(System.nanoTime());
        });
        return known.get() - begun;
    }

    @Override
    public void close() throws IOException {
        endpoint.close();
        dns.close();
    }
}
