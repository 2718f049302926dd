package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.hostile.Endpoint;
import io.storewire.hostile.HostileDns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name that leads to an allowed address when it is looked up first, and to a forbidden one ever after. */
@Timeout(20)
class RebindingTest {

    private static final InetAddress ALLOWED = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress FORBIDDEN = InetAddress.ofLiteral("127.0.0.200");

    private final HostileDns dns = HostileDns.of(Map.of(
            "shop.test",
            question -> question.addresses((question.earlier() == 0 ? ALLOWED : FORBIDDEN).getHostAddress())));
    private final Caller caller = Caller.trusting(Trust.platform())
            .with(new EndpointPolicy(
                    true,
                    Caller.ports("1024-65535"),
                    List.of(),
                    new AddressPolicy(List.of(Cidr.valueOf("127.0.0.1/32")))))
            .with(OwnNames.of(dns, Duration.ofSeconds(3)));

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    @Test
    void isCalledAtTheAddressThatWasCheckedAndIsLookedUpOnce() throws IOException {
        try (var checked = Endpoint.http(Endpoint.answering("HTTP/1.1 200 OK\r\n\r\n"));
                var trap = Endpoint.at(FORBIDDEN, checked.port(), Endpoint.silent())) {
            var outcome = caller.call("http://shop.test:" + checked.port());

            assertThat(outcome.code()).isEqualTo(Code.HTTP_RESPONSE);
            assertThat(dns.asked()).containsExactlyInAnyOrder("shop.test A", "shop.test AAAA");
            assertThat(checked.connections()).isOne();
            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void isLookedUpAndCheckedAgainForASecondAttempt() throws IOException {
        try (var refusing = new Socket()) {
            refusing.bind(new InetSocketAddress(ALLOWED, 0));
            try (var trap = Endpoint.at(FORBIDDEN, refusing.getLocalPort(), Endpoint.silent())) {
                var outcome = caller.call("http://shop.test:" + refusing.getLocalPort());

                assertThat(outcome.code()).isEqualTo(Code.ADDRESS_FORBIDDEN);
                assertThat(outcome.measures().attempt()).isEqualTo(2);
                assertThat(dns.asked())
                        .containsExactlyInAnyOrder("shop.test A", "shop.test AAAA", "shop.test A", "shop.test AAAA");
                assertThat(trap.connections()).isZero();
            }
        }
    }
}
