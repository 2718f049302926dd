package io.storewire.hostile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A server on a port of this machine that does with each connection what a test wants. */
public final class Endpoint implements AutoCloseable {

    private static final int BACKLOG = 1000;

    /** Or the system would take in a long request that nobody reads. */
    private static final int LITTLE = 64 * 1024;

    private final ServerSocket listening;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** What happens on a connection, which is closed at the end. */
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
        return near(0, behaviour);
    }

    public static Endpoint https(SSLContext context, Behaviour behaviour) {
        var secured = new Secured(context, tls -> {}, behaviour);
        return http(socket -> secured.on(socket, InputStream.nullInputStream()));
    }

    /** On that port, or on any if it is taken. */
    static Endpoint near(int port, Behaviour behaviour) {
        return Loopback.near(port, free -> at(Loopback.ADDRESS, free, behaviour));
    }

    /** @param port any if it is 0 */
    public static Endpoint at(InetAddress address, int port, Behaviour behaviour) throws IOException {
        var listening = new ServerSocket();
        listening.setReceiveBufferSize(LITTLE);
        listening.bind(new InetSocketAddress(address, port), BACKLOG);
        return new Endpoint(listening, behaviour);
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
    public static String request(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        var received = Received.headFrom(in);
        return received.head() + received.bodyFrom(in);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public int connections() {
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
            socket.setTcpNoDelay(true);
            behaviour.on(socket);
        } catch (IOException e) {
            // the other side has gone
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) socket.close();
    }
}
