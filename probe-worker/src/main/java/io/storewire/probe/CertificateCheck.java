package io.storewire.probe;

import io.storewire.events.Code;
import io.storewire.events.TestResult.Tls;
import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The platform's full check of one server's certificate, which also remembers what was shown and what was wrong with it. */
final class CertificateCheck extends X509ExtendedTrustManager {

    /** A name longer than that is an attack, not a name. */
    private static final int LONGEST_ISSUER = 500;

    /** What the platform's own TLS bears; to look for a path among many more may take minutes, past every deadline. */
    private static final int LONGEST_CHAIN = 10;

    /** Whoever made the certificate would write with it to the terminal of whoever reads the name. */
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /** With TLS 1.3 the key exchange says nothing about the certificate; Conscrypt's word for it is not the platform's. */
    private static final String OF_ANY_TLS_13 = "GENERIC";

    private final X509ExtendedTrustManager platform;
    private volatile @Nullable Tls shown;
    private volatile @Nullable Code refused;

    CertificateCheck(Trust trust) {
        this.platform = trust.manager();
    }

    /** Missing while no certificate was shown. */
    @Nullable
    Tls shown() {
        return shown;
    }

    /** Missing while nothing was wrong. */
    @Nullable
    Code refused() {
        return refused;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        requireShort(chain);
        var authType = keyExchange.equals(OF_ANY_TLS_13) ? "UNKNOWN" : keyExchange;
        if (socket instanceof SSLSocket tls) shown = tls(tls.getHandshakeSession(), chain[0]);
        try {
            platform.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            refused = whyRefused(chain, authType, e);
            throw e;
        }
    }

    private void requireShort(X509Certificate[] chain) throws CertificateException {
        if (chain.length <= LONGEST_CHAIN) return;
        refused = Code.TLS_PROTOCOL;
        throw new CertificateException("a chain of " + chain.length + " certificates");
    }

    /** The chain alone has no name to compare: where it passes, the name failed, unless the connection forbids more. */
    private Code whyRefused(X509Certificate[] chain, String authType, CertificateException first) {
        try {
            platform.checkServerTrusted(chain, authType);
            return Causes.include(first, CertPathValidatorException.class)
                    ? Code.TLS_UNTRUSTED
                    : Code.TLS_HOSTNAME_MISMATCH;
        } catch (CertificateException e) {
            if (Causes.include(e, CertificateExpiredException.class)) return Code.TLS_CERTIFICATE_EXPIRED;
            if (Causes.include(e, CertificateNotYetValidException.class)) return Code.TLS_CERTIFICATE_NOT_YET_VALID;
            return Code.TLS_UNTRUSTED;
        }
    }

    private static Tls tls(SSLSession session, X509Certificate certificate) {
        return new Tls(
                session.getProtocol(),
                session.getCipherSuite(),
                shown(certificate.getIssuerX500Principal().getName()),
                certificate.getNotAfter().toInstant());
    }

    private static String shown(String issuer) {
        var start = issuer.substring(0, Math.min(issuer.length(), LONGEST_ISSUER));
        return UNSHOWABLE.matcher(start).replaceAll("?");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw unnamed();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw unnamed();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw unnamed();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw unnamed();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw unnamed();
    }

    private static CertificateException unnamed() {
        return new CertificateException("only a server behind a socket of ours can be checked");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
