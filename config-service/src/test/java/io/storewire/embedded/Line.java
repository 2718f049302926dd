package io.storewire.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A TCP line to a server on loopback, at an address of its own, that can be cut and mended. */
public final class Line implements AutoCloseable {

    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile int server;
    private boolean hanging;
    private volatile @Nullable ServerSocket entrance;

    /** Cut until it is mended. */
    public Line() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** From now on it leads to that address, {@code host:port}. */
    public Line to(String serverAddress) {
        server = Integer.parseInt(serverAddress.substring(serverAddress.lastIndexOf(':') + 1));
        return this;
    }

    public Line mend() {
        try {
            var opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            entrance = opened;
            Thread.startVirtualThread(() -> accept(opened));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes everything and passes nothing on, as a server does that is frozen, or lets go of it again. */
    public synchronized void hang(boolean now) {
        hanging = now;
        notifyAll();
    }

    public void cut() {
        var open = entrance;
        if (open != null) closeQuietly(open);
        ends.forEach(Line::closeQuietly);
        ends.clear();
    }

    @Override
    public void close() {
        cut();
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                var client = opened.accept();
                var behind = new Socket(InetAddress.getLoopbackAddress(), server);
                ends.add(client);
                ends.add(behind);
                Thread.startVirtualThread(() -> pump(client, behind));
                Thread.startVirtualThread(() -> pump(behind, client));
            } catch (IOException e) {
                // Cut, or nobody is behind it: the client sees the same.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16 * 1024];
        try (from;
                to) {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                whileHanging();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other end goes too.
        }
    }

    private synchronized void whileHanging() throws InterruptedIOException {
        try {
            while (hanging) wait();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private static void closeQuietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            // It is closed.
        }
    }
}
