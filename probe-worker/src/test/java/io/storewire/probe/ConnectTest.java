package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storewire.events.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectTest {

    @Test
    void saysNothingOfTheEndpointWhereThisMachineHasNoSocketLeft() {
        assertThatThrownBy(() -> connect("192.0.2.1", () -> new Socket() {
                    @Override
                    public void setTcpNoDelay(boolean on) throws SocketException {
                        throw new SocketException("Too many open files");
                    }
                }))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void saysNothingOfTheEndpointWhereThisMachineHasNoPortLeft() {
        assertThatThrownBy(() -> connect("192.0.2.1", ConnectTest::withoutPort))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void findsAnIpv6AddressUnreachableWhereThisMachineHasNoIpv6() {
        assertThat(connect("2001:db8::1", ConnectTest::withoutPort))
                .isEqualTo(new Step.Failed<>(Code.CONNECT_UNREACHABLE));
    }

    @Test
    void triesNoMoreThanEightAddresses() {
        var tried = new AtomicInteger();
        var addresses = IntStream.rangeClosed(1, 200)
                .mapToObj(i -> InetAddress.ofLiteral("192.0.2." + i))
                .toList();

        var step = new Connect(() -> refused(tried)).toOneOf(addresses, 443, deadline());

        assertThat(step).isEqualTo(new Step.Failed<>(Code.CONNECT_REFUSED));
        assertThat(tried).hasValue(8);
    }

    @Test
    void isResetWhereTheServerResetsBeforeAnythingIsSent() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var step = new Connect(() -> slow(server))
                    .toOneOf(List.of(server.getInetAddress()), server.getLocalPort(), deadline());

            assertThat(step).isEqualTo(new Step.Failed<>(Code.CONNECT_RESET));
        }
    }

    /** It learns that it is connected only after the server has reset the connection. */
    private static Socket slow(ServerSocket server) {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                try (var channel = SocketChannel.open()) {
                    channel.configureBlocking(false);
                    channel.connect(endpoint);
                    reset(server.accept());
                    channel.finishConnect();
                }
            }
        };
    }

    private static void reset(Socket accepted) throws IOException {
        accepted.setSoLinger(true, 0);
        accepted.close();
    }

    private static Socket refused(AtomicInteger tried) {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                tried.incrementAndGet();
                throw new ConnectException("Connection refused");
            }
        };
    }

    private static Socket withoutPort() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                throw new BindException("Cannot assign requested address");
            }
        };
    }

    private static Step<Socket> connect(String address, Supplier<Socket> sockets) {
        return new Connect(sockets).toOneOf(List.of(InetAddress.ofLiteral(address)), 443, deadline());
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(1), () -> 0);
    }
}
