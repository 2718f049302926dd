package io.storewire.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClients;
import io.storewire.Credentials;
import io.storewire.InvalidSetting;
import io.storewire.embedded.Guard;
import io.storewire.embedded.GuardedMongo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.mongodb.autoconfigure.StandardMongoClientSettingsBuilderCustomizer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class MongoAccessTest {

    private static final String ADDRESS = "storewire.mongodb";
    private static final String USER = "storewire.mongodb.user";
    private static final String PASSWORD = "storewire.mongodb.password";
    private static final String CA = "storewire.mongodb.ca";

    @Nested
    class TheAddress {

        @Test
        void isThisMachineUnlessItSaysOtherwise() {
            assertThat(address(Map.of()).getHosts()).containsExactly("localhost:27017");
        }

        @Test
        void mayHoldUserAndPassword() {
            var address = address(Map.of(ADDRESS, "mongodb://storewire:p%40ss@db-1,db-2/?tls=true"));

            assertThat(user(address)).isEqualTo("storewire p@ss admin");
            assertThat(address.getSslEnabled()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "s3cret",
                    "localhost:s3cret",
                    "mongodb://",
                    "mongodb://storewire:s3cret",
                    "mongodb://storewire:a/s3cret@localhost",
                    "mongodb://storewire:s3cret@s3cret@localhost",
                    "mongodb://storewire:s3cret%@localhost",
                    "mongodb://storewire:a?s3cret=1@localhost",
                    "mongodb://storewire:s3cret@localhost:port",
                    "mongodb://storewire:s3cret@localhost/?authMechanism=s3cret"
                })
        void isNotShownIfItIsNone(String text) {
            assertRefused(Map.of(ADDRESS, text), "storewire.mongodb (STOREWIRE_MONGODB): it is no address such as");
        }
    }

    @Nested
    class UserAndPassword {

        @ParameterizedTest
        @ValueSource(strings = {"simple", "p@ss:w/o?r#d%20+ ü&=", "${HOME}", "#{1+1}", "\\${x}"})
        void mayHaveAnySignsIfTheyAreOnTheirOwn(String password) {
            var address = address(Map.of(ADDRESS, "mongodb://db-1/?authSource=users", USER, "a@b", PASSWORD, password));

            assertThat(user(address)).isEqualTo("a@b " + password + " users");
        }

        @Test
        void belongTogether() {
            assertRefused(Map.of(PASSWORD, "s3cret"), "storewire.mongodb.user (STOREWIRE_MONGODB_USER): ");
            assertRefused(Map.of(USER, "storewire"), "storewire.mongodb.password (STOREWIRE_MONGODB_PASSWORD): ");
        }

        @Test
        void areSaidOnce() {
            assertRefused(
                    Map.of(ADDRESS, "mongodb://other:s3cret@db", USER, "storewire", PASSWORD, "s3cret"),
                    "it names a user, and so does storewire.mongodb.user");
        }
    }

    @Nested
    class TheAuthority {

        @Test
        void isRefusedIfItIsNotThere(@TempDir Path directory) {
            assertRefused(
                    Map.of(CA, directory.resolve("s3cret.pem").toString()),
                    "storewire.mongodb.ca (STOREWIRE_MONGODB_CA): no certificates can be read");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "s3cret",
                    "-----BEGIN CERTIFICATE-----\ns3cret\n-----END CERTIFICATE-----\n",
                    "-----BEGIN PRIVATE KEY-----\nczNjcmV0\n-----END PRIVATE KEY-----\n"
                })
        void isRefusedIfItIsNone(String pem, @TempDir Path directory) throws Exception {
            var file = Files.writeString(directory.resolve("ca.pem"), pem);

            assertRefused(Map.of(CA, file.toString()), "no certificates can be read");
        }
    }

    @Nested
    class AServerThatAsks {

        @TempDir
        private Path directory;

        @Test
        void letsInWhoProvesToBeTheUserAndIsKnownByItsAuthority() throws Exception {
            try (var server = server()) {
                ping(server, "&authMechanism=PLAIN", "s3cret");

                assertThat(server.starts()).containsOnly("PLAIN storewire\0storewire\0s3cret");
            }
        }

        @Test
        void isAskedForScramFirstSoThatItNeverHearsThePassword() throws Exception {
            try (var server = server()) {
                assertThatThrownBy(() -> ping(server, "", "s3cret")).isInstanceOf(MongoSecurityException.class);

                assertThat(server.starts()).isNotEmpty().allMatch(start -> start.startsWith("SCRAM-SHA-"));
                assertThat(server.starts()).allMatch(start -> start.contains("n=storewire,r="));
            }
        }

        @Test
        void isNotTrustedWithoutItsAuthority() throws Exception {
            try (var server = server()) {
                var access = access(Map.of(
                        ADDRESS,
                        "mongodb://" + server.address() + "/?tls=true",
                        USER,
                        "storewire",
                        PASSWORD,
                        "s3cret"));

                assertThatThrownBy(() -> ping(access))
                        .isInstanceOf(MongoException.class)
                        .hasMessageContaining("PKIX path building failed");
                assertThat(server.starts()).isEmpty();
            }
        }

        @Test
        void saysNoToAnotherPasswordWhichIsATroubleThatPasses() throws Exception {
            try (var server = server()) {
                assertThatThrownBy(() -> ping(server, "&authMechanism=PLAIN", "wr0ng"))
                        .matches(Outage::passes)
                        .hasMessageNotContaining("wr0ng");
            }
        }

        private GuardedMongo server() throws Exception {
            return new GuardedMongo(Guard.in(directory, "storewire", "s3cret"));
        }

        private void ping(GuardedMongo server, String options, String password) {
            ping(access(Map.of(
                    ADDRESS,
                    "mongodb://%s/?tls=true%s".formatted(server.address(), options),
                    USER,
                    "storewire",
                    PASSWORD,
                    password,
                    CA,
                    directory.resolve("authority.pem").toString())));
        }

        private static void ping(MongoAccess access) {
            var settings = MongoClientSettings.builder();
            new StandardMongoClientSettingsBuilderCustomizer(access, UuidRepresentation.STANDARD).customize(settings);
            settings.timeout(3, TimeUnit.SECONDS);
            try (var client = MongoClients.create(settings.build())) {
                client.getDatabase("storewire").runCommand(new Document("ping", 1));
            }
        }
    }

    private static String user(ConnectionString address) {
        var user = Objects.requireNonNull(address.getCredential());
        return "%s %s %s"
                .formatted(
                        user.getUserName(),
                        String.valueOf(Objects.requireNonNull(user.getPassword())),
                        user.getSource());
    }

    private static ConnectionString address(Map<String, Object> settings) {
        return access(settings).getConnectionString();
    }

    private static MongoAccess access(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        return MongoAccess.of(new Credentials(environment));
    }

    private static void assertRefused(Map<String, Object> settings, String... words) {
        assertThatThrownBy(() -> access(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasNoCause()
                .message()
                .contains(words)
                .doesNotContain("s3cret", "\n");
    }
}
