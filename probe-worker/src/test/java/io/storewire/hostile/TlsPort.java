package io.storewire.hostile;

import io.storewire.hostile.Endpoint.Behaviour;
import io.storewire.hostile.Trick.Greeting;
import io.storewire.hostile.Trick.Identity;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Does what it is called: {@code expired.localhost} shows an expired certificate. */
final class TlsPort implements Behaviour {

    static final String DOMAIN = ".localhost";
    static final String VALID = "valid";

    private static final int UNEXPECTED_MESSAGE = 10;
    private static final int UNRECOGNIZED_NAME = 112;

    private static final Identity NOTHING_WRONG = new Identity(Authority::server);

    private final Authority authority;
    private final Behaviour then;
    private final Map<String, SSLContext> identities = new ConcurrentHashMap<>();

    TlsPort(Authority authority, Behaviour then) {
        this.authority = authority;
        this.then = then;
    }

    @Override
    public void on(Socket socket) throws IOException {
        var hello = ClientHello.from(socket.getInputStream());
        if (hello == null) {
            Answers.close(Handshakes.alert(UNEXPECTED_MESSAGE)).on(socket);
            socket.shutdownOutput();
            Endpoint.silent().on(socket); // or what the client still sends would reset the connection
        } else {
            on(socket, hello);
        }
    }

    private void on(Socket socket, ClientHello hello) throws IOException {
        var trick = trick(hello.host());
        if (trick instanceof Greeting greeting) {
            greeting.behaviour().on(socket);
        } else if (trick instanceof Identity identity) {
            var context = identities.computeIfAbsent(
                    hello.host(), host -> identity.shown().apply(authority, host));
            new Secured(context, identity.setup(), then).on(socket, hello.bytes());
        } else {
            Answers.close(Handshakes.alert(UNRECOGNIZED_NAME)).on(socket);
        }
    }

    private static @Nullable Trick trick(String host) {
        var title = host.endsWith(DOMAIN) ? host.substring(0, host.length() - DOMAIN.length()) : "";
        return title.equals(VALID)
                ? NOTHING_WRONG
                : Misbehaviour.of(title).map(Misbehaviour::trick).orElse(null);
    }
}
