package io.storewire.integration;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import io.storewire.ConfigService;
import io.storewire.Credentials;
import io.storewire.embedded.Api;
import io.storewire.embedded.EmbeddedKafka;
import io.storewire.embedded.Guard;
import io.storewire.embedded.GuardedMongo;
import io.storewire.embedded.Line;
import io.storewire.mongo.MongoAccess;
import io.storewire.worker.WorkerApplication;
import io.storewire.worker.WorkerConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.bson.UuidRepresentation;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.StandardMongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A service, a worker and one that isn't let in, on a broker and a database that speak to nobody without TLS, a user and
 * a password; lines to both can be cut.
 */
final class GuardedRun implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START = Duration.ofSeconds(60);
    private static final String USER = "storewire";

    private final Line toKafka = new Line();
    private final Line toMongo = new Line();
    private final Guard kafkas;
    private final GuardedMongo mongo;
    private final EmbeddedKafka kafka;
    private final OwnProcess service;
    private final OwnProcess stranger;
    private final ConfigurableApplicationContext worker;

    GuardedRun(Path directory) throws IOException, GeneralSecurityException {
        kafkas = Guard.in(directory, USER, Planted.KAFKA);
        mongo = new GuardedMongo(with(Planted.MONGO));
        kafka = new EmbeddedKafka()
                .guardedBy(kafkas)
                .reachedAt(onLocalhost(toKafka))
                .start();
        toKafka.to(kafka.address()).mend();
        toMongo.to(mongo.address()).mend();
        service = new OwnProcess(ConfigService.class, directory, service(directory));
        stranger = new OwnProcess(
                WorkerApplication.class, directory, variables(with(Planted.WRONG_KAFKA), Map.of("SERVER_PORT", "0")));
        worker = worker();
    }

    void awaitStart() {
        Awaitility.await()
                .atMost(START)
                .ignoreExceptions()
                .until(() -> management().get("/actuator/health").status() == 200);
        Awaitility.await().atMost(START).until(() -> logOfTheStranger().contains("Authentication failed"));
    }

    /** That of the API, and then that of its operators. */
    private String port(int number) {
        return STARTED.matcher(logOfTheService())
                .results()
                .skip(number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not started yet"))
                .group(1);
    }

    Api api(String user) {
        return Api.at("http://localhost:" + port(0), user);
    }

    Api authorized(String authorization) {
        return Api.anonymous("http://localhost:" + port(0)).as(authorization);
    }

    Api management() {
        return Api.at("http://localhost:" + port(1), "nobody");
    }

    Line toKafka() {
        return toKafka;
    }

    Line toMongo() {
        return toMongo;
    }

    GuardedMongo mongo() {
        return mongo;
    }

    /** All records there are, with their keys and headers. */
    String topics() {
        var records = new ArrayList<String>();
        var client = new HashMap<String, Object>(kafkas.kafka());
        client.put("bootstrap.servers", onLocalhost(toKafka));
        try (var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L)))
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> records.add(record.toString()
                                + record.key()
                                + Stream.of(record.headers().toArray())
                                        .map(header ->
                                                header.key() + new String(header.value(), StandardCharsets.UTF_8))
                                        .toList()));
        }
        return String.join("\n", records);
    }

    /** All documents there are. */
    String collections() {
        var documents = new ArrayList<String>();
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("database", database()));
        var settings = MongoClientSettings.builder();
        var access = MongoAccess.of(new Credentials(environment));
        new StandardMongoClientSettingsBuilderCustomizer(access, UuidRepresentation.STANDARD).customize(settings);
        try (var client = MongoClients.create(settings.build())) {
            var database = client.getDatabase("storewire");
            for (var name : database.listCollectionNames())
                database.getCollection(name).find().forEach(document -> documents.add(document.toJson()));
        }
        return String.join("\n", documents);
    }

    String logOfTheService() {
        return service.log();
    }

    String logOfTheStranger() {
        return stranger.log();
    }

    @Override
    public void close() {
        worker.close();
        service.close();
        stranger.close();
        toKafka.close();
        toMongo.close();
        kafka.close();
        mongo.close();
    }

    private Map<String, String> service(Path directory) throws IOException {
        var secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("storewire.mongodb.password"), Planted.MONGO + "\n");
        return variables(
                kafkas,
                Map.of(
                        "SERVER_PORT",
                        "0",
                        "MANAGEMENT_SERVER_PORT",
                        "0",
                        "STOREWIRE_SECRETS",
                        secrets.toString(),
                        "STOREWIRE_MONGODB",
                        mongodb(),
                        "STOREWIRE_MONGODB_USER",
                        USER,
                        "STOREWIRE_MONGODB_CA",
                        kafkas.authority().toString()));
    }

    private String mongodb() {
        return "mongodb://%s/?tls=true&authMechanism=PLAIN".formatted(onLocalhost(toMongo));
    }

    private Map<String, Object> database() {
        return Map.of(
                "storewire.mongodb",
                mongodb(),
                "storewire.mongodb.user",
                USER,
                "storewire.mongodb.password",
                Planted.MONGO,
                "storewire.mongodb.ca",
                kafkas.authority().toString());
    }

    private ConfigurableApplicationContext worker() {
        var settings = Stream.concat(
                Stream.of("--storewire.mode=local", "--storewire.kafka=" + onLocalhost(toKafka)),
                kafkas.kafka().entrySet().stream()
                        .map(setting ->
                                "--storewire.kafka.client.%s=%s".formatted(setting.getKey(), setting.getValue())));
        return new SpringApplicationBuilder(WorkerConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(WorkerApplication.CONFIG_NAME)
                .run(settings.toArray(String[]::new));
    }

    private Map<String, String> variables(Guard guard, Map<String, String> others) {
        var variables = new HashMap<>(others);
        variables.put("STOREWIRE_MODE", "local");
        variables.put("STOREWIRE_KAFKA", onLocalhost(toKafka));
        guard.kafka()
                .forEach((name, value) -> variables.put(
                        "STOREWIRE_KAFKA_CLIENT_"
                                + name.toUpperCase(Locale.ROOT).replace('.', '_'),
                        value));
        return variables;
    }

    private Guard with(String password) {
        return new Guard(USER, password, kafkas.authority(), kafkas.keystore());
    }

    /** As the certificate says. */
    private static String onLocalhost(Line line) {
        return line.address().replace("127.0.0.1", "localhost");
    }
}
