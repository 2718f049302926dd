package io.storewire.hostile;

import io.storewire.hostile.Trick.Answer;
import io.storewire.hostile.Trick.Elsewhere;
import io.storewire.hostile.Trick.Greeting;
import io.storewire.hostile.Trick.Identity;
import io.storewire.hostile.Trick.Interruption;
import io.storewire.hostile.Trick.Lookup;
import java.io.IOException;

/** The whole catalogue on four ports of this machine: for plain HTTP, for TLS, one that refuses and one that is full. */
public final class HostileServer implements AutoCloseable {

    /** Whatever is free. */
    public static final int ANY = 0;

    private static final String ANSWER = "/answer/200";

    private final Authority authority = new Authority("Storewire demo");
    private final Endpoint plain;
    private final Endpoint tls;
    private final DeadPorts dead;

    /** On the four ports from that one on, or on others in place of those that are taken. */
    public HostileServer(int port) {
        var gateway = new Gateway();
        plain = Endpoint.near(port, gateway);
        tls = Endpoint.near(after(port, 1), new TlsPort(authority, gateway));
        dead = new DeadPorts(after(port, 2), after(port, 3));
    }

    /** Who vouches for every certificate that should be trusted. */
    public Authority authority() {
        return authority;
    }

    /** Where a test meets that misbehaviour. */
    public String url(Misbehaviour misbehaviour) {
        var title = misbehaviour.title();
        return switch (misbehaviour.trick()) {
            case Answer answer -> plain() + "/" + title;
            case Interruption interruption -> plain() + "/" + title;
            case Greeting greeting -> secure(title) + ANSWER;
            case Identity identity -> secure(title) + ANSWER;
            case Lookup lookup -> "http://" + title + HostileDns.DOMAIN + ":" + plainPort() + ANSWER;
            case Elsewhere elsewhere -> elsewhere.start() + elsewhere.port().applyAsInt(this);
        };
    }

    /** Where plain HTTP is spoken, up to the path. */
    public String plain() {
        return "http://127.0.0.1:" + plainPort();
    }

    /** Where TLS is spoken and nothing is wrong, up to the path. */
    public String secure() {
        return secure(TlsPort.VALID);
    }

    private String secure(String title) {
        return "https://" + title + TlsPort.DOMAIN + ":" + tlsPort();
    }

    /** The same behind a certificate with which nothing is wrong, if it is a plain answer. */
    public String overTls(String url) {
        return url.replace(plain() + "/", secure() + "/");
    }

    int plainPort() {
        return plain.port();
    }

    int tlsPort() {
        return tls.port();
    }

    int refusingPort() {
        return dead.refusing();
    }

    int fullPort() {
        return dead.full();
    }

    private static int after(int port, int more) {
        return port == ANY ? ANY : port + more;
    }

    @Override
    public void close() throws IOException {
        plain.close();
        tls.close();
        dead.close();
    }
}
