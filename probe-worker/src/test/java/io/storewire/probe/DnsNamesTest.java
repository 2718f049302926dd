package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.hostile.HostileDns;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a DNS server of the test's own. */
@Timeout(10)
class DnsNamesTest {

    private static final Duration PER_QUERY = Duration.ofMillis(300);
    private static final InetAddress IPV4 = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress IPV6 = InetAddress.ofLiteral("2001:db8::1");

    private final HostileDns server = HostileDns.of(Map.of(
            "both.test",
            question -> question.addresses("192.0.2.1", "2001:db8::1"),
            "inside." + OwnNames.SEARCH_DOMAIN,
            question -> question.addresses("192.0.2.1", "2001:db8::1"),
            "ipv4.test",
            question -> question.addresses("192.0.2.1"),
            "ipv6.test",
            question -> question.addresses("2001:db8::1"),
            "silent.test",
            question -> null));
    private DnsNames names = OwnNames.of(server, PER_QUERY);

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void bothFamiliesAreFoundIpv4First() throws Exception {
        assertThat(lookup("both.test")).isEqualTo(new Step.Done<>(List.of(IPV4, IPV6)));
    }

    @Test
    void oneFamilyIsEnough() throws Exception {
        assertThat(lookup("ipv4.test")).isEqualTo(new Step.Done<>(List.of(IPV4)));
        assertThat(lookup("ipv6.test")).isEqualTo(new Step.Done<>(List.of(IPV6)));
    }

    @Test
    void searchDomainsComplete() throws Exception {
        assertThat(lookup("inside")).isEqualTo(new Step.Done<>(List.of(IPV4, IPV6)));
    }

    @Test
    void searchDomainsLeaveAWholeNameAlone() throws Exception {
        assertThat(lookup("inside.")).isEqualTo(new Step.Failed<>(Code.DNS_NOT_FOUND));
    }

    @Test
    void aServerThatIsSilentIsWaitedForNoLongerThanAQueryMayTake() throws Exception {
        assertThat(lookup("silent.test")).isEqualTo(new Step.Failed<>(Code.DNS_TIMEOUT));
    }

    @Test
    void whatIsNoNameIsNotFound() throws Exception {
        assertThat(lookup("a".repeat(64) + ".test")).isEqualTo(new Step.Failed<>(Code.DNS_NOT_FOUND));
    }

    @Test
    void theHostsFileCountsMore(@TempDir Path directory) throws Exception {
        var hosts = Files.writeString(directory.resolve("hosts"), "198.51.100.7 both.test\n");
        names = OwnNames.of(server, PER_QUERY, hosts);

        var known = new Step.Done<>(List.of(InetAddress.ofLiteral("198.51.100.7")));
        assertThat(lookup("both.test")).isEqualTo(known);
        assertThat(lookup("both.test.")).isEqualTo(known);
    }

    private Step<List<InetAddress>> lookup(String host) throws Exception {
        return names.lookup(host).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
