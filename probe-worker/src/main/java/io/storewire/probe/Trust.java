package io.storewire.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates count: the Java platform's authorities and those that operators add. */
public record Trust(X509ExtendedTrustManager manager) {

    public static Trust platform() {
        return new Trust(manager(null));
    }

    /**
     * The platform's authorities and those of a PEM file.
     *
     * @throws IllegalArgumentException if the file cannot be read or has no certificate in it
     */
    public static Trust withAuthorities(Path pem) {
        try (var in = Files.newInputStream(pem)) {
            var added = certificates(in);
            if (added.isEmpty()) throw new IllegalArgumentException("no certificate in " + pem);
            return new Trust(manager(keyStore(added)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot read certificates from " + pem + ": " + e, e);
        }
    }

    private static Collection<? extends Certificate> certificates(InputStream in) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }

    private static KeyStore keyStore(Collection<? extends Certificate> added)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var all = Stream.concat(Stream.of(manager(null).getAcceptedIssuers()), added.stream());
        for (var authority : all.toList()) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        return store;
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform has no trust store", e);
        }
    }
}
