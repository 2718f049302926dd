package io.storewire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class CredentialsTest {

    private static final String JAAS =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"a=${b};#\";";

    @Nested
    class TheEnvironment {

        @Test
        void setsEachPropertyOfKafkasClients() {
            var settings = credentials(Map.of(
                            "STOREWIRE_KAFKA", "kafka:9092",
                            "STOREWIRE_KAFKA_CLIENT_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                            "STOREWIRE_KAFKA_CLIENT_SASL_MECHANISM", "SCRAM-SHA-512",
                            "STOREWIRE_KAFKA_CLIENT_SASL_JAAS_CONFIG", JAAS,
                            "STOREWIRE_KAFKA_CLIENT_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", ""))
                    .kafka();

            assertThat(settings.over(Map.of()))
                    .isEqualTo(Map.of(
                            "security.protocol",
                            "SASL_PLAINTEXT",
                            "sasl.mechanism",
                            "SCRAM-SHA-512",
                            "sasl.jaas.config",
                            JAAS,
                            "ssl.endpoint.identification.algorithm",
                            ""));
        }

        @Test
        void setsPasswordsAsTheyAreWritten() {
            var credentials = credentials(
                    Map.of("STOREWIRE_KAFKA", "kafka:9092", "STOREWIRE_MONGODB_PASSWORD", "${STOREWIRE_KAFKA}"));

            assertThat(credentials.find("storewire.mongodb.password")).contains("${STOREWIRE_KAFKA}");
        }

        @Test
        void setsNothingByNothing() {
            assertThat(credentials(Map.of("STOREWIRE_MONGODB_USER", "")).find("storewire.mongodb.user"))
                    .isEmpty();
        }
    }

    @Nested
    class AFolderOfFiles {

        @TempDir
        private Path folder;

        @Test
        void setsWhatTheirNamesSayWithoutTheEndOfTheLine() throws IOException {
            Files.writeString(folder.resolve("storewire.mongodb.password"), "a ${b}\n");
            Files.writeString(folder.resolve("storewire.kafka.client.ssl.key.password"), "s3cret\n");

            var credentials = credentials(Map.of("STOREWIRE_SECRETS", folder.toString()));

            assertThat(credentials.find("storewire.mongodb.password")).contains("a ${b}");
            assertThat(credentials.kafka().over(Map.of())).isEqualTo(Map.of("ssl.key.password", "s3cret"));
        }

        @Test
        void mayBeMountedAsKubernetesDoesIt() throws IOException {
            var version = Files.createDirectory(folder.resolve("..2026_11_24"));
            Files.writeString(version.resolve("storewire.mongodb.password"), "s3cret");
            Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
            Files.createSymbolicLink(
                    folder.resolve("storewire.mongodb.password"), Path.of("..data/storewire.mongodb.password"));

            assertThat(credentials(Map.of("STOREWIRE_SECRETS", folder.toString()))
                            .find("storewire.mongodb.password"))
                    .contains("s3cret");
        }

        @Test
        void countsLessThanTheEnvironment() throws IOException {
            Files.writeString(folder.resolve("storewire.mongodb.password"), "of the file");

            var credentials = credentials(
                    Map.of("STOREWIRE_SECRETS", folder.toString(), "STOREWIRE_MONGODB_PASSWORD", "of the environment"));

            assertThat(credentials.find("storewire.mongodb.password")).contains("of the environment");
        }

        @Test
        void needNotBeThere() {
            assertThat(credentials(Map.of(
                                    "STOREWIRE_SECRETS",
                                    folder.resolve("nowhere").toString()))
                            .find("storewire.mongodb.password"))
                    .isEmpty();
        }
    }

    private static Credentials credentials(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return new Credentials(environment);
    }
}
