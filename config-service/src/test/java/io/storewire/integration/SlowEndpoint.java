package io.storewire.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Answers each caller after a while, or all when it is told to. */
public final class SlowEndpoint implements AutoCloseable {

    private final HttpServer server;
    private final Supplier<Duration> whiles;
    private final AtomicInteger called = new AtomicInteger();
    private final CountDownLatch letGo = new CountDownLatch(1);

    private SlowEndpoint(Supplier<Duration> whiles) throws IOException {
        this.whiles = whiles;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Far longer than any test has time for. */
    public static SlowEndpoint holding() throws IOException {
        return new SlowEndpoint(() -> Duration.ofHours(1));
    }

    static SlowEndpoint answeringWithin(Duration time) throws IOException {
        return new SlowEndpoint(
                () -> Duration.ofMillis(ThreadLocalRandom.current().nextLong(time.toMillis())));
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int called() {
        return called.get();
    }

    /** From now on nobody waits any more. */
    public void letGo() {
        letGo.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        called.incrementAndGet();
        try {
            var wasTold = letGo.await(whiles.get().toMillis(), TimeUnit.MILLISECONDS);
            exchange.sendResponseHeaders(wasTold ? 200 : 204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}
