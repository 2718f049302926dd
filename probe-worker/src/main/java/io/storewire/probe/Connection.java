package io.storewire.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * An open way to the endpoint.
 *
 * @param raw what an alarm closes: closing the TLS layer might wait for the peer
 * @param wire what to read from, write to and in the end close
 */
record Connection(Socket raw, Socket wire, InputStream in, OutputStream out, ClientCertificate client) {

    static Connection plain(Socket socket) throws IOException {
        return over(socket, socket, new ClientCertificate());
    }

    static Connection over(Socket raw, Socket wire, ClientCertificate client) throws IOException {
        return new Connection(raw, wire, wire.getInputStream(), wire.getOutputStream(), client);
    }
}
