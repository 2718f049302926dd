package io.storewire.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that takes thousands of connections on, with one thread for all, and never comes to an answer. */
final class Crowd implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final long TICK = 20;
    private static final int TICKS_A_SECOND = 50;
    private static final ByteBuffer START = ascii("HTTP/1.1 200 OK\r\nX: ");
    private static final ByteBuffer DROP = ascii("x");

    private final boolean dripping;
    private final Selector selector;
    private final ServerSocketChannel listening;
    private final ByteBuffer heard = ByteBuffer.allocate(4096);
    private final AtomicInteger open = new AtomicInteger();
    private int accepted;
    private int tick;

    private Crowd(boolean dripping) {
        this.dripping = dripping;
        try {
            selector = Selector.open();
            listening = ServerSocketChannel.open()
                    .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), BACKLOG);
            listening.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Thread.ofPlatform().daemon().name("crowd").start(this::serve);
    }

    static Crowd silent() {
        return new Crowd(false);
    }

    /** The start of a response at once, then for ever one byte a second. */
    static Crowd dripping() {
        return new Crowd(true);
    }

    int port() {
        return listening.socket().getLocalPort();
    }

    /** How many connections there are now. */
    int open() {
        return open.get();
    }

    private void serve() {
        var next = System.nanoTime();
        try {
            while (selector.isOpen()) {
                selector.select(this::ready, TICK);
                if (dripping && System.nanoTime() - next >= 0) {
                    next += TimeUnit.MILLISECONDS.toNanos(TICK);
                    drip();
                }
            }
        } catch (IOException | ClosedSelectorException e) {
            // closed
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) accept();
            else read(key);
        } catch (IOException e) {
            leave(key);
        }
    }

    private void accept() throws IOException {
        for (var next = listening.accept(); next != null; next = listening.accept()) {
            next.configureBlocking(false).register(selector, SelectionKey.OP_READ, accepted++ % TICKS_A_SECOND);
            open.incrementAndGet();
            if (dripping) next.write(START.duplicate());
        }
    }

    private void read(SelectionKey key) throws IOException {
        if (((SocketChannel) key.channel()).read(heard.clear()) < 0) leave(key);
    }

    /** Each tick to some of them, so that no second begins with a wave. */
    private void drip() throws IOException {
        var turn = tick++ % TICKS_A_SECOND;
        for (var key : selector.keys()) {
            if (key.attachment() instanceof Integer its && its == turn && key.isValid()) drip(key);
        }
    }

    private void drip(SelectionKey key) {
        try {
            ((SocketChannel) key.channel()).write(DROP.duplicate());
        } catch (IOException e) {
            leave(key);
        }
    }

    private void leave(SelectionKey key) {
        key.cancel();
        open.decrementAndGet();
        try {
            key.channel().close();
        } catch (IOException e) {
            // it is gone
        }
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    }

    @Override
    public void close() throws IOException {
        if (!selector.isOpen()) return;
        for (var key : selector.keys()) key.channel().close();
        selector.close();
    }
}
