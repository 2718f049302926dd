package io.storewire.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {

    private static final String JAAS = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"storewire\" password=\"s3cret\";";

    @Nested
    class WhatOperatorsSay {

        @Test
        void countsMoreThanWhatWeSay() {
            var settings = ClientSettings.of(Map.of("client.id", "theirs"));

            assertThat(settings.over(Map.of("client.id", "ours", "linger.ms", 0)))
                    .isEqualTo(Map.of("client.id", "theirs", "linger.ms", 0));
        }

        @Test
        void mayBeNothing() {
            assertThat(ClientSettings.of(Map.of()).over(Map.of("linger.ms", 0))).isEqualTo(Map.of("linger.ms", 0));
        }

        @Test
        void mayBeHowToGetInEvenIfNobodyIsThereToAsk() {
            var oauth = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;";

            ClientSettings.of(
                    Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", JAAS));
            ClientSettings.of(Map.of(
                    "security.protocol", "SASL_SSL", "sasl.mechanism", "OAUTHBEARER", "sasl.jaas.config", oauth));
        }
    }

    @Nested
    class ASettingThatOurPromisesRestOn {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "acks",
                    "partitioner.class",
                    "partitioner.ignore.keys",
                    "enable.idempotence",
                    "transactional.id",
                    "retries",
                    "max.in.flight.requests.per.connection",
                    "delivery.timeout.ms",
                    "request.timeout.ms",
                    "max.block.ms",
                    "linger.ms",
                    "key.serializer",
                    "value.deserializer",
                    "group.id",
                    "group.protocol",
                    "session.timeout.ms",
                    "enable.auto.commit",
                    "auto.offset.reset",
                    "allow.auto.create.topics"
                })
        void isRefusedByItsName(String name) {
            assertThatThrownBy(() -> ClientSettings.of(Map.of(name, "s3cret")))
                    .hasMessage(
                            "storewire.kafka.client.%s (STOREWIRE_KAFKA_CLIENT_%s): Storewire relies on how it sets this itself.",
                            name, name.toUpperCase(Locale.ROOT).replace('.', '_'));
        }

        @Test
        void isRefusedWithItsOwnNameIfItIsWhereKafkaIs() {
            assertThatThrownBy(() -> ClientSettings.of(Map.of("bootstrap.servers", "elsewhere:9092")))
                    .hasMessageEndingWith("(STOREWIRE_KAFKA_CLIENT_BOOTSTRAP_SERVERS): it is STOREWIRE_KAFKA.");
        }
    }

    @Nested
    class ASettingThatKafkaDoesNotTake {

        @Test
        void isRefusedIfThereIsNoSuchSetting() {
            assertRefused(
                    Map.of("sasl.mechanisms", "s3cret"),
                    "(STOREWIRE_KAFKA_CLIENT_SASL_MECHANISMS): Kafka's clients have no such setting.");
        }

        @Test
        void isRefusedWithTheChoicesThatThereAre() {
            assertRefused(
                    Map.of("security.protocol", "s3cret"), "(STOREWIRE_KAFKA_CLIENT_SECURITY_PROTOCOL): ", "SASL_SSL");
        }

        @Test
        void isRefusedAlsoIfOnlyOneKindOfClientHasIt() {
            assertRefused(
                    Map.of("max.poll.records", "s3cret"),
                    "(STOREWIRE_KAFKA_CLIENT_MAX_POLL_RECORDS): Not a number of type INT");
            assertRefused(Map.of("batch.size", "s3cret"), "(STOREWIRE_KAFKA_CLIENT_BATCH_SIZE): ");
        }

        @Test
        void isNotQuotedIfItIsTheNameOfAClass() {
            assertRefused(Map.of("sasl.login.class", "s3cret"), "(STOREWIRE_KAFKA_CLIENT_SASL_LOGIN_CLASS): ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "s3cret",
                    "PlainLoginModule s3cret",
                    "PlainLoginModule required username=\"u\" password=\"s3cret\"",
                    "PlainLoginModule required username=\"u\" password=s3cret s3cret;",
                    "s3cret required username=\"u\" password=\"s3cret\";"
                })
        void isNotQuotedIfItIsForJaas(String jaas) {
            assertRefused(
                    Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", jaas),
                    "(STOREWIRE_KAFKA_CLIENT_SASL_JAAS_CONFIG): ");
        }

        @Test
        void isMissedIfItIsForJaas() {
            assertRefused(
                    Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"),
                    "(STOREWIRE_KAFKA_CLIENT_SASL_JAAS_CONFIG): it must be one entry");
        }

        @Test
        void isRefusedIfItIsAFileThatIsNotThere(@TempDir Path directory) {
            assertRefused(
                    truststore(directory.resolve("s3cret.pem")),
                    "(STOREWIRE_KAFKA_CLIENT_SSL_*): ",
                    "NoSuchFileException");
        }

        @Test
        void isRefusedIfItIsAFileWithoutCertificates(@TempDir Path directory) throws Exception {
            var pem = Files.writeString(directory.resolve("authority.pem"), "-----BEGIN s3cret-----");

            assertRefused(truststore(pem), "(STOREWIRE_KAFKA_CLIENT_SSL_*): ");
        }

        private static Map<String, String> truststore(Path pem) {
            return Map.of(
                    "security.protocol",
                    "SSL",
                    "ssl.truststore.type",
                    "PEM",
                    "ssl.truststore.location",
                    pem.toString());
        }

        private static void assertRefused(Map<String, String> settings, String... words) {
            assertThatThrownBy(() -> ClientSettings.of(settings))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .message()
                    .contains(words)
                    .doesNotContain("s3cret", "\n");
        }
    }
}
