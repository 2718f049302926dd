package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.EmbeddedKafka;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.embedded.Unlimited;
import io.storewire.live.Brief;
import io.storewire.malformed.Answer;
import io.storewire.malformed.Flood;
import io.storewire.malformed.Log;
import io.storewire.malformed.Malformed;
import io.storewire.malformed.Route;
import io.storewire.malformed.Traces;
import io.storewire.malformed.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service to itself, so that whatever is in its database and on its topics came of its requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedIntegrationTest {

    private static final int REQUESTS = 10_000;

    /** Another one makes other requests. */
    private static final long SEED = Long.getLong("storewire.malformed.seed", 9457);

    private static final String STORE = "s-1";

    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final EmbeddedKafka kafka = new EmbeddedKafka().start();
    private final ConfigurableApplicationContext service;
    private final int port;
    private final List<Route> routes;

    /** No test of it expires while it runs, no stream lasts, and no limit hides a request that should not have been taken. */
    MalformedIntegrationTest() {
        service = new SpringApplicationBuilder(ConfigService.class, Brief.class)
                .run(Unlimited.and(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--storewire.mode=local",
                        "--storewire.probe.timeout=1h",
                        "--storewire.kafka=" + kafka.address(),
                        "--storewire.mongodb=" + mongo.uri()));
        port = Integer.parseInt(String.valueOf(service.getEnvironment().getProperty("local.server.port")));
        routes = routes(Api.at("http://localhost:" + port, "admin"));
    }

    @AfterAll
    void stop() {
        service.close();
        kafka.close();
        mongo.close();
    }

    @Test
    void isAcceptedUnspoilt() throws IOException {
        for (var route : routes) {
            assertThat(answers(route))
                    .as("%s; Route and Sample have the values that make it sound", route)
                    .singleElement()
                    .matches(answer -> answer.status() / 100 == 2);
        }
    }

    @Test
    void isRefusedByAProblemAndLeavesNoTraceInTheDataOrTheLog() throws Exception {
        Awaitility.await().until(() -> traces().nothingIsUnderway());
        var requests = Malformed.requests(routes, REQUESTS, SEED);
        var before = traces();

        try (var log = Log.listening()) {
            var complaints = new Flood(port).complaints(requests);

            assertThat(complaints).as("seed %d", SEED).isEmpty();
            assertThat(log.faults()).as("seed %d", SEED).isEmpty();
        }
        assertThat(traces()).as("seed %d", SEED).isEqualTo(before);
    }

    private List<Answer> answers(Route route) throws IOException {
        try (var wire = new Wire(port)) {
            return wire.send(route.sound());
        }
    }

    private Traces traces() {
        return Traces.in(mongo.uri(), "storewire", kafka.address());
    }

    /** The API's routes, for a store in which all of them lead somewhere. */
    private static List<Route> routes(Api admin) {
        Given.register(admin, STORE, "APP_ENTRY");
        Given.save(admin, STORE, "IDENTITY", "https://api.merchant.invalid/prod");
        admin.send("PUT", "/api/v1/stores/" + STORE + "/catalogue", "[{\"sku\":\"SKU-1\"}]");
        var test =
                Given.test(admin, STORE, "IDENTITY", "{}").json().path("testId").asString();
        var examples = Map.of(
                "storeId",
                STORE,
                "method",
                "IDENTITY",
                "DELETE method",
                "ORDERING",
                "code",
                "SKU-1",
                "testId",
                test,
                "batchId",
                cancelledBatch(admin));
        return Route.of(admin.get("/v3/api-docs").json(), examples);
    }

    /** One that is over and whose tests can be run again. */
    private static String cancelledBatch(Api admin) {
        var order = "{\"stores\":{\"ids\":[\"%s\"]},\"methods\":[\"IDENTITY\"]}".formatted(STORE);
        var batch = admin.send("POST", "/api/v1/batches", order).header("Location");
        Awaitility.await()
                .until(() -> admin.get(batch).json().at("/outcomes/PENDING").asInt() == 1);
        admin.send("POST", batch + "/cancellation", null);
        Awaitility.await().until(() -> admin.get(batch).json().has("endedAt"));
        return batch.substring(batch.lastIndexOf('/') + 1);
    }
}
