package io.storewire.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoConfigurationException;
import io.storewire.Credentials;
import io.storewire.InvalidSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/** Where the database is, who we are there, and whose certificates prove that it is the one. */
public final class MongoAccess implements MongoConnectionDetails {

    private static final String ADDRESS = "storewire.mongodb";
    private static final String USER = ADDRESS + ".user";
    private static final String PASSWORD = ADDRESS + ".password";
    private static final String CA = ADDRESS + ".ca";
    private static final String DEFAULT = "mongodb://localhost:27017";

    private final ConnectionString address;
    private final @Nullable SslBundle authorities;

    private MongoAccess(ConnectionString address, @Nullable SslBundle authorities) {
        this.address = address;
        this.authorities = authorities;
    }

    /** @throws InvalidSetting that names the setting that can't be used, and shows none of it */
    public static MongoAccess of(Credentials credentials) {
        var address = credentials.find(ADDRESS).orElse(DEFAULT);
        return new MongoAccess(
                parsed(withUser(address, credentials)),
                credentials.find(CA).map(MongoAccess::authorities).orElse(null));
    }

    @Override
    public ConnectionString getConnectionString() {
        return address;
    }

    /** With it TLS is spoken even if the address doesn't say so. */
    @Override
    public @Nullable SslBundle getSslBundle() {
        return authorities;
    }

    private static String withUser(String address, Credentials credentials) {
        var user = credentials.find(USER);
        var password = credentials.find(PASSWORD);
        if (user.isEmpty() && password.isEmpty()) return address;
        try {
            return MongoAddress.of(address, given(user, USER), given(password, PASSWORD));
        } catch (IllegalArgumentException e) {
            throw invalid(ADDRESS, String.valueOf(e.getMessage()));
        }
    }

    private static String given(Optional<String> one, String property) {
        return one.orElseThrow(() -> invalid(property, "user and password belong together."));
    }

    /** The driver's own words would quote from the address. */
    private static ConnectionString parsed(String address) {
        try {
            return new ConnectionString(address);
        } catch (IllegalArgumentException | MongoConfigurationException e) {
            throw invalid(
                    ADDRESS,
                    "it is no address such as mongodb://localhost:27017. In a user or password that is part of it,"
                            + " signs like @ : / % are written as %40 %3A %2F %25.");
        }
    }

    private static SslBundle authorities(String pem) {
        try {
            var certificates = PemContent.load(Path.of(pem)).getCertificates();
            return SslBundle.of(new PemSslStoreBundle(null, PemSslStore.of(certificates, null)));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw invalid(
                    CA,
                    "no certificates can be read from such a PEM file (%s)."
                            .formatted(e.getClass().getSimpleName()));
        }
    }

    private static InvalidSetting invalid(String property, String why) {
        return new InvalidSetting(property, why);
    }
}
