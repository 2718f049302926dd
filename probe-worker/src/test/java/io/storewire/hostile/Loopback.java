package io.storewire.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;

/** Where everything here listens. */
final class Loopback {

    static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.1");

    private Loopback() {}

    /** A part that takes a port: any, if it is told 0. */
    @FunctionalInterface
    interface Part<T> {
        T on(int port) throws IOException;
    }

    /** On that port, or on any if it is taken. */
    static <T> T near(int port, Part<T> part) {
        try {
            return part.on(port);
        } catch (BindException e) {
            return near(0, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
