package io.storewire.worker;

import io.storewire.events.PortRanges;
import io.storewire.probe.AddressPolicy;
import io.storewire.probe.Cidr;
import io.storewire.probe.EndpointPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the worker shares with the other services; each property is also an environment variable such as
 * {@code STOREWIRE_KAFKA}.
 *
 * @param kafka brokers as {@code host:port}, separated by commas; default {@code localhost:9092}. Brokers that are away
 *     are waited for
 * @param mode {@code production} (default) or {@code local}, which also allows plain {@code http} and loopback
 *     addresses, as names and as literals
 * @param allowIpLiterals whether an endpoint may be an address in place of a name; default {@code false}
 */
@ConfigurationProperties("storewire")
record WorkerSettings(
        @DefaultValue("localhost:9092") String kafka,
        @DefaultValue("production") Mode mode,
        @DefaultValue("false") boolean allowIpLiterals) {

    private static final List<Cidr> LOOPBACK = List.of(Cidr.valueOf("127.0.0.0/8"), Cidr.valueOf("::1/128"));
    private static final List<Cidr> EVERYTHING = List.of(Cidr.valueOf("0.0.0.0/0"), Cidr.valueOf("::/0"));

    EndpointPolicy policy(ProbeSettings probe) {
        var allowed = Stream.concat(probe.allowedCidrs().stream(), besides().stream());
        return new EndpointPolicy(
                probe.allowHttp() || mode == Mode.LOCAL,
                new PortRanges(probe.ports()),
                allowIpLiterals ? EVERYTHING : besides(),
                new AddressPolicy(allowed.toList()));
    }

    private List<Cidr> besides() {
        return switch (mode) {
            case PRODUCTION -> List.of();
            case LOCAL -> LOOPBACK;
        };
    }

    enum Mode {
        PRODUCTION,
        LOCAL
    }
}
