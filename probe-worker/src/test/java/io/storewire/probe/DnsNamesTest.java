package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storewire.events.Code;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.io.DefaultIoClientFactory;
import org.xbill.DNS.io.UdpIoClient;
import org.xbill.DNS.lookup.LookupSession;

/** Against a DNS server of the test's own. */
@Timeout(10)
class DnsNamesTest {

    private static final InetAddress IPV4 = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress IPV6 = InetAddress.ofLiteral("2001:db8::1");

    private final DatagramSocket server = server();
    private final AtomicInteger unanswered = new AtomicInteger();
    private DnsNames names = names(Path.of("none"));

    @BeforeEach
    void serve() {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) answer();
            } catch (IOException e) {
                // closed
            }
        });
    }

    @AfterEach
    void stop() {
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

    @ParameterizedTest
    @CsvSource({
        "absent.test,DNS_NOT_FOUND",
        "empty.test,DNS_NO_ADDRESS",
        "broken.test,DNS_FAILED",
        "silent.test,DNS_TIMEOUT"
    })
    void failuresAreToldApart(String host, Code code) throws Exception {
        assertThat(lookup(host)).isEqualTo(new Step.Failed<>(code));
    }

    @Test
    void whatIsNoNameIsNotFound() throws Exception {
        assertThat(lookup("a".repeat(64) + ".test")).isEqualTo(new Step.Failed<>(Code.DNS_NOT_FOUND));
    }

    @Test
    void aLostPacketIsSentAgain() throws Exception {
        assertThat(lookup("lossy.test")).isEqualTo(new Step.Done<>(List.of(IPV4)));
    }

    @Test
    void theNextServerIsAskedWhereOneIsSilent() throws Exception {
        try (var silent = new SilentDns("other.test")) {
            names = names(DnsNames.inTurn(List.of(silent.address(), address())), Path.of("none"));

            assertThat(lookup("ipv4.test")).isEqualTo(new Step.Done<>(List.of(IPV4)));
            assertThat(silent.unanswered()).isPositive();
        }
    }

    @Test
    void nobodyIsAskedAgainWhenNobodyWaitsAnyMore() {
        var lookup = names.lookup("silent.test").toCompletableFuture();
        await().until(() -> unanswered.get() == 2);

        lookup.cancel(false);

        await().during(Duration.ofMillis(1500)).until(() -> unanswered.get() == 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Too many open files", "No available source port found"})
    void nothingIsSaidOfANameThatThisMachineCannotAskFor(String trouble) {
        var resolver = new SimpleResolver(address());
        resolver.setIoClientFactory(new DefaultIoClientFactory() {
            @Override
            public UdpIoClient createOrGetUdpClient() {
                return (local, remote, query, data, max, timeout) ->
                        CompletableFuture.failedFuture(new IOException(trouble));
            }
        });
        names = names(resolver, Path.of("none"));

        assertThatThrownBy(() -> lookup("both.test")).hasRootCauseMessage(trouble);
    }

    @Test
    void theHostsFileCountsMore(@TempDir Path directory) throws Exception {
        var hosts = Files.writeString(directory.resolve("hosts"), "198.51.100.7 both.test\n");
        names = names(hosts);

        var known = new Step.Done<>(List.of(InetAddress.ofLiteral("198.51.100.7")));
        assertThat(lookup("both.test")).isEqualTo(known);
        assertThat(lookup("both.test.")).isEqualTo(known);
    }

    private Step<List<InetAddress>> lookup(String host) throws Exception {
        return names.lookup(host).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private DnsNames names(Path hosts) {
        var resolver = new SimpleResolver(address());
        resolver.setTimeout(Duration.ofMillis(300));
        return names(resolver, hosts);
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(server.getLocalAddress(), server.getLocalPort());
    }

    private static DnsNames names(Resolver resolver, Path hosts) {
        var session = LookupSession.builder()
                .resolver(resolver)
                .searchPath(Name.fromConstantString("search.test."))
                .build();
        return new DnsNames(session, new HostsFileParser(hosts));
    }

    private static DatagramSocket server() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answer() throws IOException {
        var packet = new DatagramPacket(new byte[512], 512);
        server.receive(packet);
        var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        var name = query.getQuestion().getName().toString();
        if (name.equals("silent.test.") || (name.equals("lossy.test.") && unanswered.get() < 2)) {
            unanswered.incrementAndGet();
            return;
        }
        var bytes = answer(query).toWire();
        server.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
    }

    private static Message answer(Message query) {
        var name = query.getQuestion().getName();
        var type = query.getQuestion().getType();
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        switch (name.toString()) {
            case "both.test.", "inside.search.test." -> add(answer, name, type, true, true);
            case "ipv4.test.", "lossy.test." -> add(answer, name, type, true, false);
            case "ipv6.test." -> add(answer, name, type, false, true);
            case "empty.test." -> add(answer, name, type, false, false);
            case "broken.test." -> answer.getHeader().setRcode(Rcode.SERVFAIL);
            default -> answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    private static void add(Message answer, Name name, int type, boolean ipv4, boolean ipv6) {
        if (ipv4 && type == Type.A) answer.addRecord(new ARecord(name, DClass.IN, 1, IPV4), Section.ANSWER);
        if (ipv6 && type == Type.AAAA) answer.addRecord(new AAAARecord(name, DClass.IN, 1, IPV6), Section.ANSWER);
    }
}
