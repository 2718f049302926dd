package io.storewire.hostile;

import io.storewire.hostile.Endpoint.Behaviour;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The server's side of a real handshake, and what follows it. */
record Secured(SSLContext context, Consumer<SSLSocket> setup, Behaviour then) {

    /** @param begun what was already read from the socket */
    void on(Socket socket, InputStream begun) throws IOException {
        try (var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, begun, true)) {
            setup.accept(tls);
            tls.startHandshake();
            then.on(tls);
        }
    }
}
