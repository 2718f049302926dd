package io.storewire.hostile;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority made for a test, whose servers may show what no real one would give them. */
public final class Authority {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration DAY = Duration.ofDays(1);

    private final Instant now = Instant.now();
    private final KeyPair keys = keys();
    private final X500Principal name;
    private final X509Certificate certificate;

    /** What its servers show besides their own certificate. */
    private final List<X509Certificate> chain;

    public Authority(String name) {
        this(name, null);
    }

    private Authority(String name, @Nullable Authority above) {
        this.name = new X500Principal("CN=" + name);
        certificate =
                above == null ? signed(this.name, keys, null, valid()) : above.signed(this.name, keys, null, valid());
        chain = new ArrayList<>(List.of(certificate));
        if (above != null) chain.addAll(above.chain);
    }

    public Path pem(Path directory) throws IOException, GeneralSecurityException {
        var text = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return Files.writeString(
                directory.resolve("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    public SSLContext server(String host) {
        return server(host, valid(), chain);
    }

    /** One whose TLS is spoken by that provider. */
    public SSLContext server(String host, Provider provider) {
        return server(host, valid(), chain, provider);
    }

    public SSLContext expired(String host) {
        return server(host, new Validity(now.minus(YEAR), now.minusSeconds(60)), chain);
    }

    SSLContext expiring(String host) {
        return server(host, new Validity(now.minus(YEAR), now.plus(DAY.multipliedBy(10))), chain);
    }

    SSLContext future(String host) {
        return server(host, new Validity(now.plus(DAY), now.plus(YEAR)), chain);
    }

    SSLContext forAnother(String host) {
        return server("not-" + host);
    }

    SSLContext unknown(String host) {
        return new Authority("Unknown").server(host);
    }

    SSLContext selfSigned(String host) {
        var own = new Authority(host);
        return context(own.keys, List.of(own.signed(own.name, own.keys, host, valid())), null);
    }

    SSLContext chained(String host) {
        return new Authority("Intermediate", this).server(host);
    }

    /** It leaves it to the client to find the authority in between. */
    SSLContext unchained(String host) {
        return new Authority("Intermediate", this).server(host, valid(), List.of());
    }

    private SSLContext server(String host, Validity validity, List<X509Certificate> others) {
        return server(host, validity, others, null);
    }

    private SSLContext server(
            String host, Validity validity, List<X509Certificate> others, @Nullable Provider provider) {
        var own = keys();
        var shown = new ArrayList<>(List.of(signed(new X500Principal("CN=" + host), own, host, validity)));
        shown.addAll(others);
        return context(own, shown, provider);
    }

    /** What a server needs that is no socket of ours: the key of {@code server}, and what it shows. */
    public KeyStore keys(String host, char[] password) throws GeneralSecurityException, IOException {
        var own = keys();
        var shown = new ArrayList<>(List.of(signed(new X500Principal("CN=" + host), own, host, valid())));
        shown.addAll(chain);
        return store(own, shown, password);
    }

    private static KeyStore store(KeyPair own, List<X509Certificate> shown, char[] password)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", own.getPrivate(), password, shown.toArray(X509Certificate[]::new));
        return store;
    }

    private static SSLContext context(KeyPair own, List<X509Certificate> shown, @Nullable Provider provider) {
        try {
            var store = store(own, shown, new char[0]);
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            var context = provider == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", provider);
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An authority's own certificate, if it is for no host. */
    private X509Certificate signed(X500Principal subject, KeyPair own, @Nullable String host, Validity validity) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(validity.notBefore),
                    Date.from(validity.notAfter),
                    subject,
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
            if (host != null) {
                var names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signature));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Validity valid() {
        return new Validity(now.minusSeconds(3600), now.plus(YEAR));
    }

    private record Validity(Instant notBefore, Instant notAfter) {}
}
