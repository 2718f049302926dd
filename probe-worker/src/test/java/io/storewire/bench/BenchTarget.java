package io.storewire.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Whom all contestants call: answers each request with a few bytes, and closes. */
final class BenchTarget implements AutoCloseable {

    private static final byte[] ANSWER = """
            HTTP/1.1 200 OK
            Content-Type: application/json
            Content-Length: 2
            Connection: close

            {}""".replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);

    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)");

    private final ServerSocket listening = new ServerSocket(0, 4096, InetAddress.ofLiteral("127.0.0.1"));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final @Nullable SSLContext tls;
    private final Duration after;

    /** Answers at once. */
    BenchTarget(@Nullable SSLContext tls) throws IOException {
        this(tls, Duration.ZERO);
    }

    /**
     * @param tls missing: in the clear
     * @param after how long an answer takes
     */
    BenchTarget(@Nullable SSLContext tls, Duration after) throws IOException {
        this.tls = tls;
        this.after = after;
        Thread.ofPlatform().daemon().name("bench-target").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** By its name over TLS, so that the certificate's name is compared as it would be in a store. */
    String url(String host) {
        return (tls == null ? "http" : "https") + "://" + host + ":" + port() + "/v1/ready";
    }

    private void accept() {
        try {
            while (true) {
                var socket = listening.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (var connection = tls == null ? socket : layered(socket, tls)) {
            readRequest(connection.getInputStream());
            LockSupport.parkNanos(after.toNanos());
            connection.getOutputStream().write(ANSWER);
        } catch (IOException e) {
            // the other side has gone
        }
    }

    /** Without a name for the client Conscrypt would look for one where Java no longer lets it. */
    private static Socket layered(Socket socket, SSLContext tls) throws IOException {
        var layer = (SSLSocket) tls.getSocketFactory().createSocket(socket, "client", socket.getPort(), true);
        layer.setUseClientMode(false);
        return layer;
    }

    /** Close would break the connection if something were left unread. */
    private static void readRequest(InputStream in) throws IOException {
        var bytes = new byte[4096];
        var length = 0;
        var read = 0;
        while (read >= 0 && !isWhole(new String(bytes, 0, length, StandardCharsets.ISO_8859_1))) {
            read = in.read(bytes, length, bytes.length - length);
            length += Math.max(0, read);
        }
    }

    private static boolean isWhole(String request) {
        var end = request.indexOf("\r\n\r\n");
        if (end < 0) return false;
        var said = LENGTH.matcher(request);
        return request.length() - end - 4 >= (said.find() ? Integer.parseInt(said.group(1)) : 0);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
