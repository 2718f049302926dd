package io.storewire.probe;

import io.storewire.events.Code;
import io.storewire.events.TestResult.Tls;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;

/** TLS with the server's name and the full check of its certificate, always from the beginning. */
final class Handshake {

    private final TlsProvider provider;
    private final Trust trust;
    private final Alarm alarm;

    Handshake(TlsProvider provider, Trust trust, Alarm alarm) {
        this.provider = provider;
        this.trust = trust;
        this.alarm = alarm;
    }

    /** Tells {@code shown} what the server showed, also where the handshake fails over it. */
    Step<Connection> with(Socket socket, Target target, Deadline deadline, Consumer<Tls> shown) {
        var certificate = new CertificateCheck(trust);
        var client = new ClientCertificate();
        var watch = alarm.watch(socket, deadline);
        try (watch) {
            var tls = layered(socket, target, certificate, client);
            tls.startHandshake();
            watch.close();
            return watch.rang()
                    ? new Step.Failed<>(Code.TLS_TIMEOUT)
                    : new Step.Done<>(Connection.over(socket, tls, client));
        } catch (IOException e) {
            return new Step.Failed<>(watch.rang() ? Code.TLS_TIMEOUT : code(e, certificate, client));
        } finally {
            var seen = certificate.shown();
            if (seen != null) shown.accept(seen);
        }
    }

    private SSLSocket layered(Socket socket, Target target, CertificateCheck certificate, ClientCertificate client)
            throws IOException {
        var tls = (SSLSocket) provider.context(target.host(), client, certificate)
                .getSocketFactory()
                .createSocket(socket, target.host(), target.port(), true);
        var parameters = provider.parameters();
        if (target.literal() == null) parameters.setServerNames(List.of(new SNIHostName(target.host())));
        tls.setSSLParameters(parameters);
        return tls;
    }

    private static Code code(IOException e, CertificateCheck certificate, ClientCertificate client) {
        var refused = certificate.refused();
        if (refused != null) return refused;
        if (client.wasAskedFor()) return Code.TLS_CLIENT_CERTIFICATE_REQUIRED;
        return wasClosed(e) ? Code.TLS_CLOSED : Code.TLS_PROTOCOL;
    }

    private static boolean wasClosed(IOException e) {
        return Causes.include(e, EOFException.class) || Causes.include(e, SocketException.class);
    }
}
