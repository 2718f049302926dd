package io.storewire.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetrieverTest {

    private final Retriever retriever = new Retriever();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer issuer;

    RetrieverTest() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        issuer.createContext("/keys", exchange -> answer(exchange, 200, "{\"keys\":[]}"));
        issuer.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(600 * 1024)));
        issuer.createContext("/away", exchange -> answer(exchange, 503, "{}"));
        issuer.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().set("Location", "/keys");
            answer(exchange, 302, "");
        });
        issuer.createContext("/dripping", this::begin);
        issuer.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        issuer.stop(0);
    }

    @Test
    void readsWhatIsThere() throws IOException {
        assertThat(retriever.retrieveResource(at("/keys")).getContent()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void readsNoMoreThanThereIsRoomFor() {
        assertThatThrownBy(() -> retriever.retrieveResource(at("/large"))).isInstanceOf(IOException.class);
    }

    @Test
    void goesNowhereElse() {
        assertThatThrownBy(() -> retriever.retrieveResource(at("/elsewhere"))).hasMessageContaining("302");
    }

    @Test
    void takesNoErrorForAnAnswer() {
        assertThatThrownBy(() -> retriever.retrieveResource(at("/away"))).hasMessageContaining("503");
    }

    @Test
    void waitsForNoAnswerThatNeverEnds() {
        assertThatThrownBy(() -> retriever.retrieveResource(at("/dripping"))).hasMessageContaining("no whole answer");
    }

    private URL at(String path) throws IOException {
        return URI.create("http://127.0.0.1:%d%s".formatted(issuer.getAddress().getPort(), path))
                .toURL();
    }

    /** A head and the first byte of a body, and then nothing until the test is over. */
    private void begin(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
            if (!body.isEmpty()) exchange.getResponseBody().write(body.getBytes(US_ASCII));
        }
    }
}
