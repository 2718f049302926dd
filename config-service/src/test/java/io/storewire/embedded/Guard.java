package io.storewire.embedded;

import io.storewire.hostile.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;

/**
 * Whom a server on {@code localhost} lets in, and how it proves that it is that server.
 *
 * @param authority a PEM file
 * @param keystore of type PKCS12
 */
public record Guard(String user, String password, Path authority, Path keystore) {

    static final String KEYSTORE_PASSWORD = "changeit";

    /** Its files are in that directory. */
    public static Guard in(Path directory, String user, String password) throws IOException, GeneralSecurityException {
        var authority = new Authority("Storewire guard");
        var keystore = directory.resolve("keystore.p12");
        try (var out = Files.newOutputStream(keystore)) {
            authority.keys("localhost", KEYSTORE_PASSWORD.toCharArray()).store(out, KEYSTORE_PASSWORD.toCharArray());
        }
        return new Guard(user, password, authority.pem(directory), keystore);
    }

    /** What Kafka's clients are to be told, by Kafka's names. */
    public Map<String, String> kafka() {
        return Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", jaas(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", authority.toString());
    }

    String jaas() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    KeyStore keys() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(keystore.toFile(), KEYSTORE_PASSWORD.toCharArray());
    }
}
