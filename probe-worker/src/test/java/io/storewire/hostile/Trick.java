package io.storewire.hostile;

import io.storewire.hostile.Endpoint.Behaviour;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Where a misbehaviour happens, and what it does there. */
sealed interface Trick {

    /** Where the request's path begins with its name, once the request has come as a whole. */
    record Answer(Behaviour behaviour) implements Trick {}

    /** Where the request's path begins with its name, as soon as the request's head has come. */
    record Interruption(Behaviour behaviour) implements Trick {}

    /** Where its name is called over TLS, in place of the server's first words. */
    record Greeting(Behaviour behaviour) implements Trick {}

    /** Where its name is called over TLS: what the server shows of itself, and asks, in a real handshake. */
    record Identity(BiFunction<Authority, String, SSLContext> shown, Consumer<SSLSocket> setup) implements Trick {

        Identity(BiFunction<Authority, String, SSLContext> shown) {
            this(shown, tls -> {});
        }
    }

    /** Where its name is looked up. */
    record Lookup(HostileDns.Zone zone) implements Trick {}

    /** At that port of the server, or of this machine. */
    record Elsewhere(String start, ToIntFunction<HostileServer> port) implements Trick {}
}
