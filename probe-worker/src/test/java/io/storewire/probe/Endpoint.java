package io.storewire.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on a free port of this machine that does with each connection what a test wants. */
public final class Endpoint implements AutoCloseable {

    private final ServerSocket listening;
    private final Behaviour behaviour;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** What happens on a connection; it is closed at the end, unless it stays silent. */
    @FunctionalInterface
    public interface Behaviour {
        void on(Socket socket) throws IOException;
    }

    private Endpoint(ServerSocket listening, Behaviour behaviour) {
        this.listening = listening;
        this.behaviour = behaviour;
        Thread.ofVirtual().start(this::accept);
    }

    public static Endpoint http(Behaviour behaviour) {
        try {
            return new Endpoint(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), behaviour);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static Endpoint https(SSLContext context, Behaviour behaviour) {
        return https(context, socket -> {}, behaviour);
    }

    static Endpoint https(SSLContext context, Consumer<SSLServerSocket> setup, Behaviour behaviour) {
        try {
            var socket = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
            setup.accept(socket);
            return new Endpoint(socket, behaviour);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads the request and answers with that text. */
    public static Behaviour answering(String text) {
        return socket -> {
            request(socket);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    public static Behaviour silent() {
        return socket -> {
            while (socket.getInputStream().read() >= 0) {
                // says nothing
            }
        };
    }

    /** The head of a request and as much of its body as it announces. */
    static String request(Socket socket) throws IOException {
        var text = new StringBuilder();
        var in = socket.getInputStream();
        while (!text.toString().endsWith("\r\n\r\n")) text.append((char) in.read());
        var length = text.toString()
                .lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    public int port() {
        return listening.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.on(socket);
        } catch (IOException e) {
            // the other side has gone
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : List.copyOf(open)) socket.close();
    }
}
