package io.storewire.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.storewire.embedded.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A merchant's gateway on loopback: {@code /answer/403} answers 403, and {@code /silent} accepts and says nothing. */
final class DemoEndpoints implements AutoCloseable {

    private final HttpServer server;

    /** On that port, or on any if it is taken. */
    DemoEndpoints(int port) {
        server = server(port);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/answer/", DemoEndpoints::answer);
        server.createContext("/silent/", exchange -> {});
        server.start();
    }

    String answering(int status) {
        return address() + "/answer/" + status;
    }

    String silent() {
        return address() + "/silent";
    }

    /** Nobody listened there a moment ago. */
    String refusing() {
        return "http://" + new Line().address();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer server(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            return server(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var status = Integer.parseInt(exchange.getRequestURI().getPath().split("/", 4)[2]);
        var body = "{\"demo\":true}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
