package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.PortRanges;
import io.storewire.events.TestRequested.Request;
import io.storewire.probe.Endpoint.Behaviour;
import io.storewire.probe.ProbeOutcome.Blocked;
import io.storewire.probe.ProbeOutcome.NotReached;
import io.storewire.probe.ProbeOutcome.Reached;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ProbeTest {

    private static final String HOST = "shop.test";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final TlsProvider TLS =
            Boolean.getBoolean("jdktls") ? TlsProvider.ofPlatform() : TlsProvider.conscrypt();
    private static final Authority AUTHORITY = new Authority("Known");
    private static final Limits PATIENT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10));
    private static final Limits IMPATIENT = new Limits(Duration.ofMillis(300), Duration.ofMillis(400));
    private static final Duration LATE = Duration.ofMillis(1400);
    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor();
    private static final AddressPolicy LOOPBACK =
            new AddressPolicy(List.of(Cidr.valueOf("127.0.0.0/8"), Cidr.valueOf("::1/128")));

    private static Trust trust = Trust.platform();

    @BeforeAll
    static void trustTheAuthority(@TempDir Path directory) throws IOException, GeneralSecurityException {
        trust = Trust.withAuthorities(AUTHORITY.pem(directory));
    }

    @AfterAll
    static void stop() {
        SCHEDULER.shutdownNow();
    }

    @Nested
    class AnEndpointThatAnswers {

        @ParameterizedTest
        @ValueSource(ints = {200, 201, 302, 403, 404, 500, 504, 999})
        void isReachedWhateverItSays(int status) throws IOException {
            try (var endpoint = Endpoint.http(Endpoint.answering("HTTP/1.1 " + status + " Said\r\n\r\n"))) {
                assertThat(http(endpoint)).isInstanceOfSatisfying(Reached.class, reached -> {
                    assertThat(reached.status()).isEqualTo(status);
                    assertThat(reached.code()).isEqualTo(Code.HTTP_RESPONSE);
                    assertThat(reached.measures().attempt()).isEqualTo(1);
                    assertThat(reached.measures().tls()).isNull();
                    assertThat(reached.measures().timings().firstByte()).isPositive();
                });
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HTTP/1.1 200\r\n\r\n",
                    "HTTP/1.0 200 OK\r\n\r\n",
                    "HTTP/1.1 200 OK\n\n",
                    "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n"
                })
        void isReachedInEveryFormOfHttp1(String head) throws IOException {
            try (var endpoint = Endpoint.http(Endpoint.answering(head))) {
                assertThat(http(endpoint)).isInstanceOf(Reached.class);
            }
        }

        @Test
        void isReachedOverTlsToo() throws IOException {
            try (var endpoint = Endpoint.https(AUTHORITY.server(HOST), Endpoint.answering(OK))) {
                assertThat(https(endpoint)).isInstanceOfSatisfying(Reached.class, reached -> {
                    var tls = reached.measures().tls();
                    assertThat(tls).isNotNull();
                    assertThat(tls.version()).isEqualTo("TLSv1.3");
                    assertThat(tls.cipher()).startsWith("TLS_");
                    assertThat(tls.issuer()).isEqualTo("CN=Known");
                    assertThat(tls.notAfter()).isAfter(Instant.now());
                    var timings = reached.measures().timings();
                    assertThat(timings.dns()).isNotNull();
                    assertThat(timings.connect()).isPositive();
                    assertThat(timings.tls()).isPositive();
                    assertThat(timings.total()).isGreaterThan(timings.tls());
                });
            }
        }

        @Test
        void getsTheWholeRequestAndTheNameItIsCalledBy() throws IOException {
            var received = new AtomicReference<String>();
            try (var endpoint = Endpoint.http(socket -> {
                received.set(Endpoint.request(socket));
                write(socket, OK);
            })) {
                http(endpoint);

                assertThat(received.get().lines())
                        .startsWith("POST /v1/order/purchases?a=b HTTP/1.1")
                        .contains(
                                "Host: " + HOST + ":" + endpoint.port(),
                                "Connection: close",
                                "Content-Length: 10",
                                "X-Connectivity-Test: true")
                        .endsWith("", "{\"a\":\"ä\"}");
            }
        }

        @Test
        void isShownTheNameInTheHandshake() throws IOException {
            var names = new AtomicReference<List<?>>();
            try (var endpoint = Endpoint.https(AUTHORITY.server(HOST), socket -> {
                Endpoint.request(socket);
                names.set(((ExtendedSSLSession) ((SSLSocket) socket).getSession()).getRequestedServerNames());
                write(socket, OK);
            })) {
                https(endpoint);

                assertThat(names.get()).hasToString("[type=host_name (0), value=" + HOST + "]");
            }
        }

        @Test
        void mayAnnounceItsAnswer() throws IOException {
            var early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n";
            try (var endpoint = Endpoint.http(Endpoint.answering(early + OK))) {
                assertThat(http(endpoint)).isInstanceOf(Reached.class);
            }
        }

        @Test
        void mayAnswerBeforeItHasReadEverything() throws IOException {
            try (var endpoint = Endpoint.http(socket -> {
                write(socket, "HTTP/1.1 413 Too Large\r\n\r\n");
                socket.shutdownOutput();
                Endpoint.silent().on(socket);
            })) {
                var large = new Request("POST", url("http", endpoint), Map.of(), "x".repeat(1_000_000));

                assertThat(run(probe(PATIENT), large)).isInstanceOf(Reached.class);
            }
        }

        @Test
        void isReachedEvenIfItNeverEndsItsBody() throws IOException {
            try (var endpoint = Endpoint.http(socket -> {
                Endpoint.request(socket);
                write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                while (true) write(socket, "1000\r\n" + "x".repeat(0x1000) + "\r\n");
            })) {
                assertThat(http(endpoint)).isInstanceOf(Reached.class);
            }
        }

        @Test
        void hasItsOutcomeToldBeforeItClosesTheConnection() throws IOException {
            var told = new CompletableFuture<ProbeOutcome>();
            try (var endpoint = Endpoint.http(socket -> {
                Endpoint.answering(OK).on(socket);
                told.join();
            })) {
                probe(PATIENT).run(request(url("http", endpoint)), EndpointType.PUBLIC, told::complete);

                assertThat(told).isCompletedWithValueMatching(Reached.class::isInstance);
            }
        }

        @Test
        void showsItsCertificateEachTimeSinceNoSessionIsResumed() throws IOException {
            try (var endpoint = Endpoint.https(AUTHORITY.server(HOST), Endpoint.answering(OK))) {
                assertThat(List.of(https(endpoint), https(endpoint), https(endpoint)))
                        .allSatisfy(
                                outcome -> assertThat(outcome.measures().tls()).isNotNull());
            }
        }
    }

    @Nested
    class AnEndpointThatDoesNotAnswer {

        @Test
        void isClosedIfItSaysNothing() throws IOException {
            assertThat(codeOf(Endpoint::request)).isEqualTo(Code.RESPONSE_CLOSED);
        }

        @Test
        void isClosedIfItResets() throws IOException {
            assertThat(codeOf(socket -> {
                        Endpoint.request(socket);
                        socket.setSoLinger(true, 0);
                    }))
                    .isEqualTo(Code.RESPONSE_CLOSED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "H",
                    "HTTP/1.1 2",
                    "HTTP/1.1 200 OK\r\n",
                    "HTTP/1.1 200 OK\r\nA: b\r\n",
                    "HTTP/1.1 100 Wait\r\n\r\n"
                })
        void isTruncatedIfItClosesInsideTheHead(String text) throws IOException {
            assertThat(codeOf(Endpoint.answering(text))).isEqualTo(Code.RESPONSE_TRUNCATED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SSH-2.0-OpenSSH\r\n",
                    "garbage",
                    "\r\n",
                    "HTTP/2.0 200 OK\r\n\r\n",
                    "HTTP/1.1 99 Low\r\n\r\n",
                    "HTTP/1.1 abc\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                    "\u0015\u0003\u0001"
                })
        void isInvalidIfItDoesNotSpeakHttp(String text) throws IOException {
            assertThat(codeOf(Endpoint.answering(text))).isEqualTo(Code.RESPONSE_INVALID);
        }

        @Test
        void isInvalidAtTheFirstWrongByteEvenIfNoLineEverEnds() throws IOException {
            assertThat(codeOf(socket -> {
                        Endpoint.request(socket);
                        write(socket, "\u0000\u0001");
                        Endpoint.silent().on(socket);
                    }))
                    .isEqualTo(Code.RESPONSE_INVALID);
        }

        @Test
        void isTooLargeBeyondTheLimit() throws IOException {
            assertThat(codeOf(Endpoint.answering("HTTP/1.1 200 OK\r\nA: " + "b".repeat(65 * 1024))))
                    .isEqualTo(Code.RESPONSE_TOO_LARGE);
        }

        @Test
        void isReachedAtTheLimitExactly() throws IOException {
            var start = "HTTP/1.1 200 OK\r\nA: ";
            var head = start + "b".repeat(64 * 1024 - start.length() - 4) + "\r\n\r\n";

            assertThat(codeOf(Endpoint.answering(head))).isEqualTo(Code.HTTP_RESPONSE);
        }

        @Test
        void isTooLargeIfItAnnouncesForEver() throws IOException {
            assertThat(codeOf(socket -> {
                        Endpoint.request(socket);
                        while (true) write(socket, "HTTP/1.1 102 Processing\r\n\r\n");
                    }))
                    .isEqualTo(Code.RESPONSE_TOO_LARGE);
        }

        @Test
        void endsAtTheDeadlineIfItIsSilent() throws IOException {
            assertThat(slowCodeOf(Endpoint.silent())).isEqualTo(Code.RESPONSE_TIMEOUT);
        }

        @Test
        void endsAtTheDeadlineThoughItDrips() throws IOException {
            assertThat(slowCodeOf(socket -> {
                        Endpoint.request(socket);
                        drip(socket, "HTTP/1.1 200 OK\r\n");
                    }))
                    .isEqualTo(Code.RESPONSE_TIMEOUT);
        }

        @Test
        void isRefusedTwiceIfNobodyListens() throws IOException {
            var nobody = new ServerSocket(0);
            nobody.close();

            var outcome = run(probe(PATIENT), request("http://" + HOST + ":" + nobody.getLocalPort()));

            assertThat(outcome.code()).isEqualTo(Code.CONNECT_REFUSED);
            assertThat(outcome.measures().attempt()).isEqualTo(2);
        }

        @Test
        void isATimeoutIfConnectingTakesTooLong() throws IOException {
            try (var full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                    var first = new Socket(full.getInetAddress(), full.getLocalPort());
                    var second = new Socket(full.getInetAddress(), full.getLocalPort())) {
                var outcome = run(probe(IMPATIENT), request("http://" + HOST + ":" + full.getLocalPort()));

                assertThat(first.isConnected() && second.isConnected()).isTrue();
                assertThat(outcome.code()).isEqualTo(Code.CONNECT_TIMEOUT);
            }
        }

        private Code codeOf(Behaviour behaviour) throws IOException {
            try (var endpoint = Endpoint.http(behaviour)) {
                return http(endpoint).code();
            }
        }

        private Code slowCodeOf(Behaviour behaviour) throws IOException {
            try (var endpoint = Endpoint.http(behaviour)) {
                return inTime(request(url("http", endpoint))).code();
            }
        }
    }

    @Nested
    class AHandshake {

        @Test
        void failsOverAnExpiredCertificate() throws IOException {
            try (var endpoint = Endpoint.https(AUTHORITY.expiredServer(HOST), Endpoint.answering(OK))) {
                var outcome = https(endpoint);

                assertThat(outcome.code()).isEqualTo(Code.TLS_CERTIFICATE_EXPIRED);
                assertThat(outcome.measures().tls()).isNotNull();
            }
        }

        @Test
        void failsOverACertificateOfTheFuture() throws IOException {
            assertThat(codeOf(AUTHORITY.futureServer(HOST))).isEqualTo(Code.TLS_CERTIFICATE_NOT_YET_VALID);
        }

        @Test
        void failsOverAnotherName() throws IOException {
            assertThat(codeOf(AUTHORITY.server("other.test"))).isEqualTo(Code.TLS_HOSTNAME_MISMATCH);
        }

        @Test
        void failsOverAnUnknownAuthority() throws IOException {
            assertThat(codeOf(new Authority("Unknown").server(HOST))).isEqualTo(Code.TLS_UNTRUSTED);
        }

        @Test
        void failsOverAnUnknownAuthorityWhateverElseIsWrong() throws IOException {
            assertThat(codeOf(new Authority("Unknown").expiredServer("other.test")))
                    .isEqualTo(Code.TLS_UNTRUSTED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
        void failsIfTheServerWantsToKnowWhoWeAre(String version) throws IOException {
            try (var endpoint = Endpoint.https(
                    AUTHORITY.server(HOST),
                    socket -> {
                        socket.setNeedClientAuth(true);
                        socket.setEnabledProtocols(new String[] {version});
                    },
                    Endpoint.answering(OK))) {
                assertThat(https(endpoint).code()).isEqualTo(Code.TLS_CLIENT_CERTIFICATE_REQUIRED);
            }
        }

        @Test
        void succeedsIfTheServerOnlyAsksWhoWeAre() throws IOException {
            try (var endpoint = Endpoint.https(
                    AUTHORITY.server(HOST), socket -> socket.setWantClientAuth(true), Endpoint.answering(OK))) {
                assertThat(https(endpoint).code()).isEqualTo(Code.HTTP_RESPONSE);
            }
        }

        @Test
        void failsWhereNobodySpeaksTls() throws IOException {
            try (var endpoint = Endpoint.http(socket -> write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
                assertThat(https(endpoint).code()).isEqualTo(Code.TLS_PROTOCOL);
            }
        }

        @Test
        void failsIfTheServerCloses() throws IOException {
            try (var endpoint = Endpoint.http(socket -> socket.getInputStream().read(new byte[1000]))) {
                assertThat(https(endpoint).code()).isEqualTo(Code.TLS_CLOSED);
            }
        }

        @Test
        void endsAtItsDeadlineIfTheServerIsSilent() throws IOException {
            try (var endpoint = Endpoint.http(Endpoint.silent())) {
                assertThat(inTime(request(url("https", endpoint))).code()).isEqualTo(Code.TLS_TIMEOUT);
            }
        }

        @Test
        void endsAtItsDeadlineThoughTheServerDrips() throws IOException {
            try (var endpoint = Endpoint.http(socket -> drip(socket, "\u0016\u0003\u0003@\u0000\u0002"))) {
                assertThat(inTime(request(url("https", endpoint))).code()).isEqualTo(Code.TLS_TIMEOUT);
            }
        }

        private Code codeOf(SSLContext server) throws IOException {
            try (var endpoint = Endpoint.https(server, Endpoint.answering(OK))) {
                return https(endpoint).code();
            }
        }
    }

    @Nested
    class APolicy {

        private final EndpointPolicy production =
                new EndpointPolicy(false, ports("443", "8443", "1024-65535"), List.of(), new AddressPolicy(List.of()));

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://127.0.0.1/", "https://8.8.8.8/", "https://[::1]/", "https://[fe80::1%25eth0]/",
                    "https://2130706433/", "https://127.1/", "https://0x7f000001/", "https://0177.0.0.1/",
                    "https://user@shop.test/", "https://", "not a url", "https://1.2.3.4./"
                })
        void forbidsHostsThatAreNoNames(String url) {
            assertThat(blocked(production, url)).isEqualTo(Code.ADDRESS_FORBIDDEN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://shop.test/", "ftp://shop.test/", "HTTP://shop.test/"})
        void forbidsOtherSchemes(String url) {
            assertThat(blocked(production, url)).isEqualTo(Code.SCHEME_FORBIDDEN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://shop.test:22/", "https://shop.test:80/", "https://shop.test:1023/"})
        void forbidsOtherPorts(String url) {
            assertThat(blocked(production, url)).isEqualTo(Code.PORT_FORBIDDEN);
        }

        @Test
        void forbidsANameIfAnyOfItsAddressesIsForbidden() throws IOException {
            try (var endpoint = Endpoint.http(Endpoint.answering(OK))) {
                Names mixed = host -> found("127.0.0.1", "10.0.0.1");

                var outcome = run(probe(PATIENT, mixed), request(url("http", endpoint)));

                assertThat(outcome).isInstanceOf(Blocked.class);
                assertThat(outcome.code()).isEqualTo(Code.ADDRESS_FORBIDDEN);
                assertThat(endpoint.connections()).isZero();
            }
        }

        @Test
        void forbidsPrivateEndpointsOutsideWhatOperatorsAllow() {
            var policy = new EndpointPolicy(false, ports("443"), List.of(), new AddressPolicy(List.of()));
            var told = new AtomicReference<ProbeOutcome>();

            probe(policy, PATIENT, host -> found("8.8.8.8"))
                    .run(request("https://shop.test"), EndpointType.PRIVATE, told::set);

            assertThat(told.get().code()).isEqualTo(Code.ADDRESS_FORBIDDEN);
        }

        @Test
        void neverFollowsARedirect() throws IOException {
            try (var forbidden = Endpoint.http(Endpoint.answering(OK));
                    var endpoint = Endpoint.http(Endpoint.answering(
                            "HTTP/1.1 302 Found\r\nLocation: " + url("http", forbidden) + "\r\n\r\n"))) {
                assertThat(http(endpoint)).isInstanceOf(Reached.class);
                assertThat(forbidden.connections()).isZero();
            }
        }

        @Test
        void mayAllowLiterals() throws IOException {
            var local = new EndpointPolicy(true, ports("1-65535"), List.of(Cidr.valueOf("127.0.0.0/8")), LOOPBACK);
            try (var endpoint = Endpoint.http(Endpoint.answering(OK))) {
                var outcome = run(
                        probe(local, PATIENT, host -> new CompletableFuture<>()),
                        request("http://127.0.0.1:" + endpoint.port()));

                assertThat(outcome).isInstanceOf(Reached.class);
            }
        }

        private Code blocked(EndpointPolicy policy, String url) {
            var outcome = run(probe(policy, PATIENT, host -> found("8.8.8.8")), request(url));
            assertThat(outcome).isInstanceOf(Blocked.class);
            return outcome.code();
        }
    }

    @Nested
    class AName {

        @ParameterizedTest
        @ValueSource(strings = {"DNS_NOT_FOUND", "DNS_FAILED", "DNS_NO_ADDRESS"})
        void endsTheTestIfItHasNoAddress(Code code) {
            var outcome = run(probe(PATIENT, host -> done(new Step.Failed<>(code))), request("https://shop.test:8443"));

            assertThat(outcome).isInstanceOf(NotReached.class);
            assertThat(outcome.code()).isEqualTo(code);
        }

        @Test
        void isATimeoutIfItIsNeverAnswered() {
            var outcome = run(probe(IMPATIENT, host -> new CompletableFuture<>()), request("https://shop.test:8443"));

            assertThat(outcome.code()).isEqualTo(Code.DNS_TIMEOUT);
            assertThat(outcome.measures().timings().connect()).isNull();
        }

        @Test
        void isTriedAtItsNextAddressIfOneFails() throws IOException {
            try (var endpoint = Endpoint.http(Endpoint.answering(OK))) {
                var outcome =
                        run(probe(PATIENT, host -> found("127.0.0.2", "127.0.0.1")), request(url("http", endpoint)));

                assertThat(outcome).isInstanceOf(Reached.class);
                assertThat(outcome.measures().attempt()).isEqualTo(1);
            }
        }

        @ParameterizedTest
        @CsvSource({"PUBLIC,shop.test.", "PRIVATE,shop.test"})
        void isWholeUnlessItIsPrivate(EndpointType zone, String expected) {
            var asked = new AtomicReference<String>();
            Names names = host -> {
                asked.set(host);
                return done(new Step.Failed<>(Code.DNS_NOT_FOUND));
            };

            probe(PATIENT, names).run(request("https://shop.test:8443"), zone, outcome -> {});

            assertThat(asked).hasValue(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "localhost.", "shop.localhost."})
        void isLocalhostWithoutAskingAnyServer(String host) {
            var step = DnsNames.ofSystem().lookup(host).toCompletableFuture();

            assertThat(step)
                    .isCompletedWithValueMatching(found -> found instanceof Step.Done<List<InetAddress>> done
                            && done.value().stream().allMatch(InetAddress::isLoopbackAddress));
        }
    }

    private static ProbeOutcome http(Endpoint endpoint) {
        return run(probe(PATIENT), request(url("http", endpoint)));
    }

    private static ProbeOutcome https(Endpoint endpoint) {
        return run(probe(PATIENT), request(url("https", endpoint)));
    }

    private static ProbeOutcome inTime(Request request) {
        var began = System.nanoTime();
        var outcome = run(probe(IMPATIENT), request);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LATE);
        return outcome;
    }

    private static String url(String scheme, Endpoint endpoint) {
        return scheme + "://" + HOST + ":" + endpoint.port() + "/v1/order/purchases?a=b";
    }

    private static Request request(String url) {
        return new Request("POST", url, Map.of("X-Connectivity-Test", "true", "Host", "elsewhere"), "{\"a\":\"ä\"}");
    }

    private static ProbeOutcome run(Probe probe, Request request) {
        var told = new AtomicReference<ProbeOutcome>();
        probe.run(request, EndpointType.PUBLIC, told::set);
        return told.get();
    }

    private static Probe probe(Limits limits) {
        return probe(limits, host -> found("127.0.0.1"));
    }

    private static Probe probe(Limits limits, Names names) {
        return probe(new EndpointPolicy(true, ports("1-65535"), List.of(), LOOPBACK), limits, names);
    }

    private static Probe probe(EndpointPolicy policy, Limits limits, Names names) {
        return new Probe(policy, limits, names, TLS, trust, new Alarm(System::nanoTime, SCHEDULER));
    }

    private static PortRanges ports(String... ranges) {
        return new PortRanges(Stream.of(ranges).map(PortRanges.Range::valueOf).toList());
    }

    private static CompletableFuture<Step<List<InetAddress>>> found(String... addresses) {
        return done(
                new Step.Done<>(Stream.of(addresses).map(InetAddress::ofLiteral).toList()));
    }

    private static CompletableFuture<Step<List<InetAddress>>> done(Step<List<InetAddress>> step) {
        return CompletableFuture.completedFuture(step);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** The start, then for ever a byte now and then. */
    private static void drip(Socket socket, String start) throws IOException {
        write(socket, start);
        socket.setSoTimeout(50);
        while (!socket.isClosed()) {
            try {
                if (socket.getInputStream().read() < 0) return;
            } catch (SocketTimeoutException e) {
                write(socket, "x");
            }
        }
    }
}
