package io.storewire.broker;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/** Finds what is wrong with the settings before a client is made of them, without asking a broker or anybody else. */
final class ClientCheck {

    /** What our promises rest on: what is accepted is kept, in order, and every wait ends in time. */
    private static final Set<String> OURS = Set.of(
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.PARTITIONER_CLASS_CONFIG,
            ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
            ProducerConfig.RETRIES_CONFIG,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            ProducerConfig.LINGER_MS_CONFIG,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG);

    private static final Map<String, ConfigDef.ConfigKey> KNOWN = known();

    /** As Kafka says it: the value, the name and perhaps why. */
    private static final Pattern REFUSAL =
            Pattern.compile("Invalid value .* for configuration ([a-z0-9._]+)(?:: (.*))?", Pattern.DOTALL);

    /** Who signs in by what he has, and not by asking somebody else. */
    private static final Set<String> OWN_WORD = Set.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

    private static final Map<String, Object> ANY = Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092",
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);

    private final Map<String, String> settings;

    ClientCheck(Map<String, String> settings) {
        this.settings = settings;
    }

    void demandUsable() {
        new TreeSet<>(settings.keySet()).forEach(ClientCheck::demandOperators);
        var all = new HashMap<>(ANY);
        all.putAll(settings);
        Stream.<Consumer<Map<String, Object>>>of(AdminClientConfig::new, ConsumerConfig::new, ProducerConfig::new)
                .forEach(kind -> demandTaken(kind, all));
        demandConnectable(new AdminClientConfig(all));
    }

    private static void demandOperators(String name) {
        if (name.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) throw refused(name, "it is STOREWIRE_KAFKA.");
        if (OURS.contains(name)) throw refused(name, "Storewire relies on how it sets this itself.");
        if (!KNOWN.containsKey(name)) throw refused(name, "Kafka's clients have no such setting.");
    }

    private void demandTaken(Consumer<Map<String, Object>> kind, Map<String, Object> all) {
        try {
            kind.accept(all);
        } catch (ConfigException e) {
            var refusal = REFUSAL.matcher(String.valueOf(e.getMessage()));
            if (!refusal.matches()) throw refused("*", said(e, "*"));
            throw refused(refusal.group(1), said(new ConfigException(refusal.group(2)), refusal.group(1)));
        }
    }

    /** Reads what TLS and SASL need. */
    private void demandConnectable(AdminClientConfig client) {
        var protocol =
                client.getString(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG).toUpperCase(Locale.ROOT);
        if (protocol.startsWith("SASL_")) demandJaas(client);
        if (protocol.endsWith("SSL")) demandChannel("ssl.*", "SSL");
        var mechanism = client.getString(SaslConfigs.SASL_MECHANISM);
        if (protocol.startsWith("SASL_") && OWN_WORD.contains(mechanism)) {
            demandChannel(SaslConfigs.SASL_JAAS_CONFIG, "SASL_PLAINTEXT");
        }
    }

    /** Kafka would quote from it. */
    private static void demandJaas(AdminClientConfig client) {
        try {
            var unused = JaasContext.loadClientContext(client.values());
        } catch (RuntimeException e) {
            throw refused(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "it must be one entry, such as org.apache.kafka.common.security.plain.PlainLoginModule"
                            + " required username=\"…\" password=\"…\";");
        }
    }

    private void demandChannel(String names, String protocol) {
        var all = new HashMap<>(ANY);
        all.putAll(settings);
        all.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
        try {
            ClientUtils.createChannelBuilder(new AdminClientConfig(all), Time.SYSTEM, new LogContext())
                    .close();
        } catch (KafkaException e) {
            throw refused(names, said(root(e), names));
        }
    }

    /** What Kafka says, unless it may quote what is nobody's business. */
    private String said(Throwable failure, String name) {
        var reason = failure.getMessage();
        return reason == null || secrets(name).anyMatch(reason::contains)
                ? "Kafka's clients don't take it (%s)."
                        .formatted(failure.getClass().getSimpleName())
                : reason;
    }

    /** Each word of them, for a message may quote from anywhere. */
    private Stream<String> secrets(String refused) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getKey().equals(refused) || isPrivate(setting.getKey()))
                .flatMap(setting -> Stream.of(setting.getValue().split("[\\s\"';=]+", -1)))
                .filter(word -> !word.isEmpty());
    }

    /** Where a file is expected, somebody may have put what is in it. */
    private static boolean isPrivate(String name) {
        var known = KNOWN.get(name);
        return known == null || known.type == ConfigDef.Type.PASSWORD || name.endsWith(".location");
    }

    private static Throwable root(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static IllegalArgumentException refused(String name, String why) {
        var property = ClientSettings.PREFIX + "." + name;
        var variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return new IllegalArgumentException("%s (%s): %s".formatted(property, variable, why));
    }

    private static Map<String, ConfigDef.ConfigKey> known() {
        var keys = new HashMap<String, ConfigDef.ConfigKey>();
        Stream.of(AdminClientConfig.configDef(), ConsumerConfig.configDef(), ProducerConfig.configDef())
                .map(ConfigDef::configKeys)
                .forEach(keys::putAll);
        return keys;
    }
}
