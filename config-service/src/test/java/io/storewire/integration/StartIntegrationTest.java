package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.ConfigService;
import io.storewire.worker.WorkerApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can't be used ends the start. */
class StartIntegrationTest {

    private static final String KAFKA = "storewire.kafka.client.";

    static Stream<Arguments> invalidSettings() {
        return Stream.of(
                Arguments.of(
                        ConfigService.class,
                        Map.of("STOREWIRE_MODE", "lokal"),
                        "storewire.mode (STOREWIRE_MODE): it is one of production, local."),
                Arguments.of(
                        ConfigService.class,
                        Map.of("STOREWIRE_AUDIENCE", "storewire-api"),
                        "storewire.issuer (STOREWIRE_ISSUER): production mode needs the OpenID Connect issuer"),
                Arguments.of(
                        ConfigService.class,
                        Map.of("STOREWIRE_ISSUER", "https://id.example.test"),
                        "storewire.audience (STOREWIRE_AUDIENCE): production mode needs the audience"),
                Arguments.of(
                        ConfigService.class,
                        Map.of(
                                "STOREWIRE_ISSUER",
                                "https://storewire:s3cret@id.example.test",
                                "STOREWIRE_AUDIENCE",
                                "storewire-api"),
                        "storewire.issuer (STOREWIRE_ISSUER): it must be an https address"),
                Arguments.of(
                        ConfigService.class,
                        Map.of("STOREWIRE_ISSUER", "https://storewire:s3cret@[id", "STOREWIRE_AUDIENCE", "a"),
                        "storewire.issuer (STOREWIRE_ISSUER): it can't be read as URI."),
                Arguments.of(
                        ConfigService.class,
                        Map.of(
                                "STOREWIRE_MODE",
                                "local",
                                "STOREWIRE_MONGODB",
                                "mongodb://storewire:a/s3cret@localhost"),
                        "storewire.mongodb (STOREWIRE_MONGODB): it is no address such as"),
                Arguments.of(
                        ConfigService.class,
                        Map.of("STOREWIRE_MODE", "local", "STOREWIRE_KAFKA_CLIENT_ACKS", "s3cret"),
                        KAFKA + "acks (STOREWIRE_KAFKA_CLIENT_ACKS): Storewire relies on how it sets this itself."),
                Arguments.of(
                        WorkerApplication.class,
                        Map.of("STOREWIRE_MODE", "lokal"),
                        "storewire.mode (STOREWIRE_MODE) = 'lokal': it is one of production, local"),
                Arguments.of(
                        WorkerApplication.class,
                        Map.of(
                                "STOREWIRE_KAFKA_CLIENT_SECURITY_PROTOCOL",
                                "SASL_PLAINTEXT",
                                "STOREWIRE_KAFKA_CLIENT_SASL_MECHANISM",
                                "PLAIN",
                                "STOREWIRE_KAFKA_CLIENT_SASL_JAAS_CONFIG",
                                "PlainLoginModule s3cret"),
                        KAFKA + "sasl.jaas.config (STOREWIRE_KAFKA_CLIENT_SASL_JAAS_CONFIG): it must be one entry"));
    }

    @ParameterizedTest
    @MethodSource("invalidSettings")
    void endsWithOneLineThatShowsNoSecret(
            Class<?> service, Map<String, String> settings, String line, @TempDir Path directory) throws Exception {
        var environment = new HashMap<>(settings);
        environment.put("SERVER_PORT", "0");
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        environment.put(
                "STOREWIRE_SECRETS",
                Files.createDirectory(directory.resolve("secrets")).toString());

        try (var process = new OwnProcess(service, directory, environment)) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.log().lines().filter(logged -> !logged.contains(" INFO ")))
                    .singleElement()
                    .asString()
                    .contains("Invalid setting " + line);
            assertThat(process.log()).doesNotContain("s3cret");
        }
    }
}
