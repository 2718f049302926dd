package io.storewire.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** Ports that nobody answers on, taken so that nobody else can. */
final class DeadPorts implements AutoCloseable {

    /** It has a port and does not listen. */
    private final Socket refusing;

    /** It listens and does not accept. */
    private final ServerSocket full;

    /** As many as Linux lets wait there: one more than it is told to. */
    private final List<Socket> waiting;

    DeadPorts(int refusing, int full) {
        this.refusing = Loopback.near(refusing, DeadPorts::taken);
        this.full = Loopback.near(full, port -> new ServerSocket(port, 1, Loopback.ADDRESS));
        this.waiting = List.of(caller(), caller());
    }

    int refusing() {
        return refusing.getLocalPort();
    }

    int full() {
        return full.getLocalPort();
    }

    private static Socket taken(int port) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(Loopback.ADDRESS, port));
        return socket;
    }

    private Socket caller() {
        return Loopback.near(full(), port -> new Socket(Loopback.ADDRESS, port));
    }

    @Override
    public void close() throws IOException {
        refusing.close();
        full.close();
        for (var socket : waiting) socket.close();
    }
}
