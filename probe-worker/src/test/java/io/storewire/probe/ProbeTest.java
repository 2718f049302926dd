package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.TestRequested.Request;
import io.storewire.hostile.Endpoint;
import io.storewire.hostile.Endpoint.Behaviour;
import io.storewire.probe.ProbeOutcome.Blocked;
import io.storewire.probe.ProbeOutcome.Reached;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ProbeTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final Caller CALLER = Caller.trusting(Trust.platform());

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
                                "Host: shop.test:" + endpoint.port(),
                                "Connection: close",
                                "Content-Length: 10",
                                "X-Connectivity-Test: true")
                        .endsWith("", "{\"a\":\"ä\"}");
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
                var large = new Request("POST", url(endpoint), Map.of(), "x".repeat(1_000_000));

                assertThat(CALLER.send(large)).isInstanceOf(Reached.class);
            }
        }

        @Test
        void hasItsOutcomeToldBeforeItClosesTheConnection() throws IOException {
            var told = new CompletableFuture<ProbeOutcome>();
            try (var endpoint = Endpoint.http(socket -> {
                Endpoint.answering(OK).on(socket);
                told.join();
            })) {
                CALLER.probe().run(Caller.request(url(endpoint)), EndpointType.PUBLIC, told::complete);

                assertThat(told).isCompletedWithValueMatching(Reached.class::isInstance);
            }
        }
    }

    @Nested
    class AnEndpointThatDoesNotAnswer {

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
        void isTriedTwiceIfItRefuses() throws IOException {
            try (var nobody = new Socket()) {
                nobody.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));

                var outcome = CALLER.call("http://shop.test:" + nobody.getLocalPort());

                assertThat(outcome.code()).isEqualTo(Code.CONNECT_REFUSED);
                assertThat(outcome.measures().attempt()).isEqualTo(2);
            }
        }

        private Code codeOf(Behaviour behaviour) throws IOException {
            try (var endpoint = Endpoint.http(behaviour)) {
                return http(endpoint).code();
            }
        }
    }

    @Nested
    class APolicy {

        private final EndpointPolicy production = new EndpointPolicy(
                false, Caller.ports("443", "8443", "1024-65535"), List.of(), new AddressPolicy(List.of()));

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
                Names mixed = host -> Caller.found("127.0.0.1", "10.0.0.1");

                var outcome = CALLER.with(mixed).call(url(endpoint));

                assertThat(outcome).isInstanceOf(Blocked.class);
                assertThat(outcome.code()).isEqualTo(Code.ADDRESS_FORBIDDEN);
                assertThat(endpoint.connections()).isZero();
            }
        }

        @Test
        void forbidsPrivateEndpointsOutsideWhatOperatorsAllow() {
            var policy = new EndpointPolicy(false, Caller.ports("443"), List.of(), new AddressPolicy(List.of()));

            var outcome = CALLER.with(policy)
                    .with(host -> Caller.found("8.8.8.8"))
                    .send(Caller.request("https://shop.test"), EndpointType.PRIVATE);

            assertThat(outcome.code()).isEqualTo(Code.ADDRESS_FORBIDDEN);
        }

        @Test
        void neverFollowsARedirect() throws IOException {
            try (var forbidden = Endpoint.http(Endpoint.answering(OK));
                    var endpoint = Endpoint.http(
                            Endpoint.answering("HTTP/1.1 302 Found\r\nLocation: " + url(forbidden) + "\r\n\r\n"))) {
                assertThat(http(endpoint)).isInstanceOf(Reached.class);
                assertThat(forbidden.connections()).isZero();
            }
        }

        @Test
        void mayAllowLiterals() throws IOException {
            try (var endpoint = Endpoint.http(Endpoint.answering(OK))) {
                var outcome =
                        CALLER.with(host -> new CompletableFuture<>()).call("http://127.0.0.1:" + endpoint.port());

                assertThat(outcome).isInstanceOf(Reached.class);
            }
        }

        private Code blocked(EndpointPolicy policy, String url) {
            var outcome =
                    CALLER.with(policy).with(host -> Caller.found("8.8.8.8")).call(url);
            assertThat(outcome).isInstanceOf(Blocked.class);
            return outcome.code();
        }
    }

    @Nested
    class AName {

        @Test
        void isTriedAtItsNextAddressIfOneFails() throws IOException {
            try (var endpoint = Endpoint.http(Endpoint.answering(OK))) {
                var outcome = CALLER.with(host -> Caller.found("127.0.0.2", "127.0.0.1"))
                        .call(url(endpoint));

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
                return CompletableFuture.completedFuture(new Step.Failed<>(Code.DNS_NOT_FOUND));
            };

            var outcome = CALLER.with(names).send(Caller.request("https://shop.test:8443"), zone);

            assertThat(outcome.code()).isEqualTo(Code.DNS_NOT_FOUND);
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
        return CALLER.call(url(endpoint));
    }

    private static String url(Endpoint endpoint) {
        return "http://shop.test:" + endpoint.port() + "/v1/order/purchases?a=b";
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
