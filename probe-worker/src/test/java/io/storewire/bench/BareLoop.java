package io.storewire.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What the sockets alone cost: connect, send, read to the end, close; nothing is looked up, judged, watched or timed. */
record BareLoop(String name, int port, @Nullable Provider tls) implements Contestant {

    private static final byte[] REQUEST =
            "POST /v1/ready HTTP/1.1\r\nHost: bench.localhost\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.ISO_8859_1);

    static BareLoop plain(String name, int port) {
        return new BareLoop(name, port, null);
    }

    /** Full handshakes, but whatever certificate is shown is fine. */
    static BareLoop tls(String name, int port, Provider provider) {
        return new BareLoop(name, port, provider);
    }

    @Override
    public double round() throws Exception {
        return Load.rate(this::call);
    }

    private boolean call() throws IOException, GeneralSecurityException {
        try (var socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 5_000);
            return tls == null ? exchanged(socket) : secured(socket, tls);
        }
    }

    private boolean secured(Socket socket, Provider provider) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS", provider);
        context.init(null, new TrustManager[] {new Trusting()}, null);
        try (var layer = (SSLSocket) context.getSocketFactory().createSocket(socket, "bench.localhost", port, true)) {
            return exchanged(layer);
        }
    }

    private static boolean exchanged(Socket socket) throws IOException {
        socket.getOutputStream().write(REQUEST);
        var bytes = new byte[2048];
        var in = socket.getInputStream();
        var all = 0;
        for (var read = 0; read >= 0; read = in.read(bytes)) all += read;
        return all > 0;
    }

    private static final class Trusting implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
