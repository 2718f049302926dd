package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.EndpointType;
import io.storewire.hostile.Authority;
import io.storewire.hostile.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What waiting for an endpoint costs in memory, when it has said almost all that it may say. */
@Timeout(60)
class FootprintTest {

    private static final int HELD = 500;
    private static final long MOST = 128 * 1024;
    private static final Limits PATIENT = new Limits(Duration.ofSeconds(50), Duration.ofSeconds(50));
    private static final byte[] HEAD =
            ("HTTP/1.1 200 OK\r\nx: " + "x".repeat(65_000)).getBytes(StandardCharsets.US_ASCII);
    private static final Authority AUTHORITY = new Authority("Known");

    private final CountDownLatch said = new CountDownLatch(HELD);

    @ParameterizedTest
    @EnumSource(Tls.class)
    void isBounded(Tls tls, @TempDir Path directory) throws Exception {
        var caller =
                Caller.trusting(Trust.withAuthorities(AUTHORITY.pem(directory))).with(tls);
        var context = AUTHORITY.server("shop.test");
        try (var endpoint = Endpoint.http(socket -> {
            say(socket, context);
            said.countDown();
            Endpoint.silent().on(socket);
        })) {
            assertThat(held(caller, "https://shop.test:" + endpoint.port())).isLessThan(MOST);
        }
    }

    /** Of each probe, in bytes. */
    private long held(Caller caller, String url) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var probe = caller.with(PATIENT).probe();
            var request = Caller.request(url);
            var before = used();
            for (int i = 0; i < HELD; i++)
                threads.execute(() -> probe.run(request, EndpointType.PUBLIC, outcome -> {}));
            said.await();
            var held = used() - before;
            threads.shutdownNow();
            return held / HELD;
        }
    }

    /** The server's own side of TLS, which would be measured too, is garbage afterwards. */
    private static void say(Socket socket, SSLContext context) throws IOException {
        var tls = context.getSocketFactory().createSocket(socket, InputStream.nullInputStream(), true);
        Endpoint.request(tls);
        tls.getOutputStream().write(HEAD);
    }

    /** What native code guards goes one collection after the rest. */
    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
