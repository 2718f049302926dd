package io.storewire.probe;

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
import java.util.Base64;
import java.util.Date;
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

    private final Instant now = Instant.now();
    private final KeyPair keys = keys();
    private final X509Certificate certificate;

    public Authority(String name) {
        certificate = sign(new X500Principal("CN=" + name), keys, new X500Principal("CN=" + name), keys, null, valid());
    }

    public Path pem(Path directory) throws IOException, GeneralSecurityException {
        var text = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return Files.writeString(
                directory.resolve("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    public SSLContext server(String host) {
        return server(host, valid(), null);
    }

    /** One whose TLS is spoken by that provider. */
    public SSLContext server(String host, Provider provider) {
        return server(host, valid(), provider);
    }

    SSLContext expiredServer(String host) {
        return server(host, new Validity(now.minus(YEAR), now.minusSeconds(60)), null);
    }

    SSLContext futureServer(String host) {
        return server(host, new Validity(now.plusSeconds(3600), now.plus(YEAR)), null);
    }

    private SSLContext server(String host, Validity validity, @Nullable Provider provider) {
        try {
            var own = keys();
            var shown = sign(
                    new X500Principal("CN=" + host), own, certificate.getSubjectX500Principal(), keys, host, validity);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", own.getPrivate(), new char[0], new X509Certificate[] {shown, certificate});
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            var context = provider == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", provider);
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate sign(
            X500Principal subject,
            KeyPair own,
            X500Principal issuer,
            KeyPair signer,
            @Nullable String host,
            Validity validity) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(validity.notBefore),
                    Date.from(validity.notAfter),
                    subject,
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
            if (host != null) {
                var name = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
                builder.addExtension(Extension.subjectAlternativeName, false, name);
            }
            var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate());
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
