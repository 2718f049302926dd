package io.storewire.probe;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * Whose code speaks TLS. Certificates are judged by the Java platform whoever it is, and no protocol and no cipher suite
 * is spoken that the platform would not speak by itself. But Conscrypt has no setting for how a server may sign the
 * handshake: with TLS 1.2 it takes SHA-1, which the platform refuses.
 */
public final class TlsProvider {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final @Nullable Provider provider;
    private final String[] suites;

    private TlsProvider(@Nullable Provider provider) {
        this.provider = provider;
        this.suites = suites(initialised(provider, null, null).getSupportedSSLParameters());
    }

    public static TlsProvider ofPlatform() {
        return new TlsProvider(null);
    }

    /**
     * That of BoringSSL, which needs less than half of the platform's time for a handshake.
     *
     * @throws UnsatisfiedLinkError where it was not built for this system
     */
    public static TlsProvider conscrypt() {
        Conscrypt.checkAvailability();
        return new TlsProvider(Conscrypt.newProvider());
    }

    boolean isPlatform() {
        return provider == null;
    }

    /** A context of its own has no earlier session that could be resumed. */
    SSLContext context(String host, KeyManager client, TrustManager server) {
        var chosen = namesServer(host) ? provider : null;
        return initialised(chosen, new KeyManager[] {client}, new TrustManager[] {server});
    }

    SSLParameters parameters() {
        var parameters = new SSLParameters(suites, PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /** Conscrypt keeps a host without a dot to itself, and a server with several certificates shows the wrong one. */
    private static boolean namesServer(String host) {
        return host.indexOf('.') >= 0 || host.indexOf(':') >= 0;
    }

    private static SSLContext initialised(
            @Nullable Provider provider, KeyManager @Nullable [] client, TrustManager @Nullable [] server) {
        try {
            var context = provider == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", provider);
            context.init(client, server, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("there is no TLS", e);
        }
    }

    private static String[] suites(SSLParameters supported) {
        var spoken = Set.of(supported.getCipherSuites());
        var usual = initialised(null, null, null).getDefaultSSLParameters().getCipherSuites();
        return Stream.of(usual).filter(spoken::contains).toArray(String[]::new);
    }
}
