package io.storewire.worker;

import io.storewire.events.EndpointType;
import io.storewire.events.PortRanges;
import io.storewire.probe.Cidr;
import io.storewire.probe.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What a probe may call and for how long; each property is also an environment variable such as
 * {@code STOREWIRE_PROBE_ALLOWED_CIDRS}. A value that is none of its kind stops the worker at its start.
 *
 * @param zones whose tests this worker takes: {@code public} (default), {@code private} or both, separated by commas
 * @param allowedCidrs address blocks such as {@code 10.1.0.0/16}, separated by commas, that may be called besides what
 *     the zone allows; the private zone allows nothing else. Default: none
 * @param allowHttp whether plain {@code http} may be called; default {@code false}
 * @param ports single ports and ranges within 1 to 65535 that may be called; default {@code 443,8443,1024-65535}
 * @param maxInFlight how many tests run at once, 2 to 100000, a quarter of them kept for interactive ones; default 2000
 * @param perHost how many tests of batches this worker runs at once against one host name and port, 1 to 100000; more of
 *     them wait, and no others because of them; default 64
 * @param perHostRate how many tests of batches this worker begins per second against one host name and port, 1 to
 *     100000; default 100: a batch of 90,000 tests of one host still ends within its 15 minutes, and what it asks of a
 *     gateway is a hundredth of the 10,000 requests per second that these are commonly allowed
 * @param perAddress how many connections of batches this worker has to one address, whatever the hosts, 1 to 100000;
 *     default 256
 * @param connectTimeout for each of DNS, connecting and the TLS handshake, 100 ms to {@code timeout}; a number alone is
 *     seconds; default {@code 5s}
 * @param timeout for a whole test, at most 10 minutes; a number alone is seconds; default {@code 30s}
 * @param ca PEM file with certificate authorities to trust besides those of the Java platform; it must be readable and
 *     hold at least one. Default: none
 */
@ConfigurationProperties("storewire.probe")
record ProbeSettings(
        @DefaultValue("public") Set<EndpointType> zones,
        @DefaultValue List<Cidr> allowedCidrs,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue({"443", "8443", "1024-65535"}) List<PortRanges.Range> ports,
        @DefaultValue("2000") int maxInFlight,
        @DefaultValue("64") int perHost,
        @DefaultValue("100") int perHostRate,
        @DefaultValue("256") int perAddress,

        @DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS)
        Duration connectTimeout,

        @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS)
        Duration timeout,

        @Nullable Path ca) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int MOST = 100_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    ProbeSettings {
        ca = ca == null || ca.toString().isEmpty() ? null : ca;
        require(!zones.isEmpty(), "zones: at least one of public and private");
        require(!ports.isEmpty(), "ports: at least one");
        requireDistinct(allowedCidrs);
        require(2 <= maxInFlight && maxInFlight <= MOST, "max-in-flight: 2 to 100000");
        require(1 <= perHost && perHost <= MOST, "per-host: 1 to 100000");
        require(1 <= perHostRate && perHostRate <= MOST, "per-host-rate: 1 to 100000");
        require(1 <= perAddress && perAddress <= MOST, "per-address: 1 to 100000");
        require(timeout.compareTo(LONGEST) <= 0, "timeout: at most 10 minutes");
        require(
                SHORTEST.compareTo(connectTimeout) <= 0 && connectTimeout.compareTo(timeout) <= 0,
                "connect-timeout: 100 ms to the timeout of the whole test");
    }

    HostLimits hostLimits() {
        return new HostLimits(perHost, perHostRate);
    }

    Limits limits() {
        return new Limits(connectTimeout, timeout);
    }

    /** A block that is there twice was meant to be another one. */
    private static void requireDistinct(List<Cidr> blocks) {
        var seen = new HashSet<Cidr>();
        for (var block : blocks) {
            require(seen.add(block), "allowed-cidrs (STOREWIRE_PROBE_ALLOWED_CIDRS): " + block + " is there twice");
        }
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) throw new IllegalArgumentException(rule);
    }
}
