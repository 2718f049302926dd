package io.storewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.TestRequested.Request;
import io.storewire.events.TestResult.Timings;
import io.storewire.events.TestResult.Tls;
import io.storewire.probe.ProbeOutcome;
import io.storewire.probe.ProbeOutcome.Measures;
import io.storewire.worker.LoneProbe;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    private static final Tls TLS = new Tls(
            "TLSv1.3", "TLS_AES_128_GCM_SHA256", "CN=Test CA,O=Storewire,C=DE", Instant.parse("2026-07-13T12:00:00Z"));

    @Nested
    class AReport {

        @Test
        void ofAReachedEndpointShowsEveryStageTheCertificateAndItsWarning() {
            var timings = new Timings(12_340L, 20_100L, 31_049L, 54_200L, 118_900);
            var reached = new ProbeOutcome.Reached(403, new Measures(timings, TLS, 1));

            assertThat(text("https://shop.test/prod/x", reached, "203.0.113.7", "2001:db8:0:0:0:0:0:7"))
                    .isEqualTo("""
                    POST https://shop.test/prod/x
                    IDENTITY, public zone

                      policy    ok
                      dns       ok          12.3 ms  203.0.113.7, 2001:db8:0:0:0:0:0:7
                      connect   ok          20.1 ms
                      tls       ok          31.0 ms  TLSv1.3, TLS_AES_128_GCM_SHA256
                      request   ok
                      response  ok          54.2 ms  HTTP 403
                      total                118.9 ms

                    The certificate is of CN=Test CA,O=Storewire,C=DE and ends 2026-07-13T12:00:00Z.

                    REACHED: HTTP_RESPONSE
                    Reached, not authorised yet: the endpoint answered but does not accept the platform. Ask whoever runs it to allow the platform.
                    For engineers: Status 403. Check the API's resource policy, the role allowed to invoke it and any web firewall; some gateways also answer 403 for a wrong stage path.
                    Warning: The endpoint's security certificate expires in 12 days, on 13 July 2026 (UTC). Ask whoever runs the endpoint to renew it before then.""");
        }

        @Test
        void ofAnotherCertificateShowsItToo() {
            var timings = new Timings(900L, 1_100L, 2_000L, null, 4_000);

            assertThat(stages(notReached(Code.TLS_HOSTNAME_MISMATCH, timings, TLS, 1), "203.0.113.7"))
                    .isEqualTo("""
                            policy    ok
                            dns       ok           0.9 ms  203.0.113.7
                            connect   ok           1.1 ms
                            tls       failed       2.0 ms  TLSv1.3, TLS_AES_128_GCM_SHA256
                            request   -
                            response  -
                            total                  4.0 ms

                            The certificate is of CN=Test CA,O=Storewire,C=DE and ends 2026-07-13T12:00:00Z.""");
        }

        @Test
        void ofASilentEndpointShowsThatTheRequestWasSent() {
            var timings = new Timings(0L, 1_100L, null, null, 30_000_000);

            assertThat(stages(notReached(Code.RESPONSE_TIMEOUT, timings, null, 1)))
                    .isEqualTo("""
                      policy    ok
                      dns       ok           0.0 ms  is an address
                      connect   ok           1.1 ms
                      tls       -
                      request   ok
                      response  failed
                      total              30000.0 ms""");
        }

        @Test
        void ofARefusedConnectionShowsThatItWasTriedTwice() {
            var timings = new Timings(700L, 300L, null, null, 2_000);

            assertThat(stages(notReached(Code.CONNECT_REFUSED, timings, null, 2), "203.0.113.7"))
                    .isEqualTo("""
                      policy    ok
                      dns       ok           0.7 ms  203.0.113.7
                      connect   failed       0.3 ms
                      tls       -
                      request   -
                      response  -
                      total                  2.0 ms  attempt 2""");
        }

        @Test
        void ofAnUnknownNameShowsNoAddress() {
            var timings = new Timings(8_000L, null, null, null, 8_100);

            assertThat(stages(notReached(Code.DNS_NOT_FOUND, timings, null, 1)).lines())
                    .contains("dns       failed       8.0 ms", "connect   -");
        }

        @Test
        void ofAForbiddenAddressShowsWhichItWas() {
            var timings = new Timings(8_000L, null, null, null, 8_100);
            var blocked = new ProbeOutcome.Blocked(Code.ADDRESS_FORBIDDEN, new Measures(timings, null, 1));

            assertThat(stages(blocked, "10.0.0.1").lines())
                    .contains("policy    blocked", "dns       ok           8.0 ms  10.0.0.1", "connect   -");
        }
    }

    private static ProbeOutcome notReached(Code code, Timings timings, @Nullable Tls tls, int attempt) {
        return new ProbeOutcome.NotReached(code, new Measures(timings, tls, attempt));
    }

    /** From the first stage to the verdict, not indented. */
    private static String stages(ProbeOutcome outcome, String... addresses) {
        var text = text("https://shop.test", outcome, addresses);
        return text.substring(
                        text.indexOf("  policy"), text.indexOf(outcome.code().outcome() + ":"))
                .replaceAll("(?m)^  ", "")
                .stripTrailing();
    }

    private static String text(String url, ProbeOutcome outcome, String... addresses) {
        var run = new LoneProbe.Run(
                outcome,
                Stream.of(addresses).map(InetAddress::ofLiteral).toList(),
                Instant.parse("2026-07-01T12:00:00Z"));
        var request = new Request("POST", url, Map.of(), "{}");
        return ReportText.of(Report.of("IDENTITY", EndpointType.PUBLIC, request, run))
                .replace(System.lineSeparator(), "\n");
    }
}
