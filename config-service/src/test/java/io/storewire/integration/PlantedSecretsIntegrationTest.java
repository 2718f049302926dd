package io.storewire.integration;

import static io.storewire.integration.Given.SAVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Secrets in every place that may have one: all that can go wrong goes wrong, and then they are looked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedSecretsIntegrationTest {

    private static final String STORE = "guarded-1";
    private static final String KEY = "Idempotency-Key";

    private final StringBuilder answers = new StringBuilder();
    private String actuators = "";
    private GuardedRun run;

    @BeforeAll
    void live() throws Exception {
        run = new GuardedRun(
                Files.createTempDirectory(Path.of("target"), "guarded-run-").toAbsolutePath());
        run.awaitStart();
        work();
        misbehave();
        withoutTheDatabase();
        withoutTheBroker();
        readTheActuators();
    }

    @AfterAll
    void stop() {
        run.close();
    }

    @Test
    void openBrokerAndDatabaseToServiceAndWorker() {
        assertThat(run.topics()).contains("io.storewire.config-changed.v1", "DNS_NOT_FOUND");
        assertThat(run.mongo().starts()).contains("PLAIN storewire\0storewire\0" + Planted.MONGO);
    }

    @Test
    void areNotInTheLogOfAServiceThatHadEveryTrouble() throws IOException {
        assertThat(run.logOfTheService())
                .contains("Started ConfigService", "The database did not answer", "Exception authenticating")
                .doesNotContain(Planted.all());
    }

    @Test
    void areNotInTheLogOfAWorkerThatIsNotLetIn() throws IOException {
        assertThat(run.logOfTheStranger())
                .contains("Started WorkerApplication", "Authentication failed")
                .doesNotContain(Planted.all());
    }

    @Test
    void areNotInAnyAnswer() {
        assertThat(answers.toString())
                .contains("unauthenticated", "database-away", "idempotency")
                .doesNotContain(Planted.all());
    }

    @Test
    void areNotInTheActuators() {
        assertThat(actuators)
                .contains("storewire_projector_skipped_total", "\"status\":\"UP\"")
                .doesNotContain(Planted.all());
    }

    @Test
    void areOnNoTopicAndInNoCollection() {
        assertThat(run.topics()).contains(STORE).doesNotContain(Planted.all());
        assertThat(run.collections()).contains(STORE).doesNotContain(Planted.all());
    }

    private void work() {
        Given.register(run.api("admin"), STORE, "APP_ENTRY");
        Given.save(run.api("editor"), STORE, "IDENTITY", "https://api.merchant.invalid/prod");
        told(Given.test(run.api("editor"), STORE, "IDENTITY", "{}", KEY, Planted.KEY));
        Awaitility.await()
                .until(() -> told(run.api("editor").get("/api/v1/stores/" + STORE))
                        .text()
                        .contains("DNS_NOT_FOUND"));
    }

    private void misbehave() {
        var strangers = Stream.of(
                "Bearer " + Planted.BEARER,
                "Bearer " + Planted.BEARER + " and more",
                "Basic " + Planted.basic(),
                "Basic " + Planted.BASIC,
                "Digest " + Planted.BASIC);
        strangers.map(authorization -> run.authorized(authorization)).forEach(api -> {
            told(api.get("/api/v1/stores/" + STORE));
            told(api.send("PUT", "/api/v1/stores/" + STORE, "{", "If-None-Match", "*"));
            told(api.get("/nowhere"));
        });
        told(Given.test(run.api("editor"), STORE, "IDENTITY", "{\"item\":\"1\"}", KEY, Planted.KEY));
        told(Given.test(run.api("editor"), STORE, "IDENTITY", "{", KEY, Planted.KEY));
        told(Given.test(run.api("editor"), STORE, "IDENTITY", "{}", KEY, Planted.KEY.repeat(20)));
    }

    private void withoutTheDatabase() {
        run.toMongo().cut();
        told(run.api("editor").get("/api/v1/stores/" + STORE));
        run.mongo().refuse(true);
        run.toMongo().mend();
        Awaitility.await().untilAsserted(() -> {
            told(run.api("editor").get("/api/v1/stores/" + STORE));
            assertThat(run.logOfTheService()).contains("Exception authenticating");
        });
        told(run.management().get("/actuator/health"));
        run.mongo().refuse(false);
        Awaitility.await().until(() -> run.management().get("/actuator/health").status() == 200);
    }

    private void withoutTheBroker() {
        run.toKafka().cut();
        told(run.api("editor").send("PUT", Given.connector(STORE, "ORDERING"), SAVE, "If-None-Match", "*"));
        run.toKafka().mend();
        Awaitility.await().until(() -> run.topics().contains("\"method\":\"ORDERING\""));
    }

    private void readTheActuators() {
        for (var name : new String[] {"health", "info", "prometheus", "env", "configprops", "beans", "loggers"})
            actuators += told(run.management().get("/actuator/" + name)).text();
    }

    private Answer told(Answer answer) {
        answers.append(answer.response().headers().map()).append(answer.text()).append('\n');
        return answer;
    }
}
