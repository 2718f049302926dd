package io.storewire.integration;

import static io.storewire.integration.Given.SAVE;
import static io.storewire.integration.Given.connector;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.EmbeddedKafka;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.embedded.Line;
import io.storewire.embedded.Topic;
import io.storewire.embedded.Unlimited;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service whose broker was away when it started, and whose lines are cut again and again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIntegrationTest {

    private final Line toKafka = new Line();
    private final Line toMongo = new Line();
    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final EmbeddedKafka kafka = new EmbeddedKafka().reachedBy(toKafka).start();
    private final ConfigurableApplicationContext service;
    private final Api admin;

    OutageIntegrationTest() {
        toKafka.to(kafka.address());
        toMongo.to(mongo.uri()).mend();
        service = new SpringApplicationBuilder(ConfigService.class)
                .run(Unlimited.and(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--storewire.mode=local",
                        "--storewire.kafka=" + toKafka.address(),
                        "--storewire.mongodb=mongodb://" + toMongo.address()));
        admin = Api.at("http://localhost:" + service.getEnvironment().getProperty("local.server.port"), "admin");
    }

    @AfterAll
    void stop() {
        service.close();
        toKafka.close();
        toMongo.close();
        kafka.close();
        mongo.close();
    }

    @Nested
    class WithoutKafka {

        @Test
        void commandsAreAcceptedAndPublishedInOrderOnceItIsBack() {
            var atTheStart = configured();
            assertThat(Given.test(admin, atTheStart, "IDENTITY", "{}").status()).isEqualTo(202);

            toKafka.mend();
            assertPublished(atTheStart);

            toKafka.cut();
            var later = configured();
            toKafka.mend();
            assertPublished(later);
            toKafka.cut();
        }

        @Test
        void aStoreWithAHundredUnpublishedEventsTakesNoMore() {
            toKafka.cut();
            var store = Given.store(admin, "APP_ENTRY");
            var path = connector(store, "IDENTITY");
            admin.send("PUT", path, SAVE, "If-None-Match", "*");
            for (int revision = 2; revision < 100; revision++) {
                var saved = admin.send("PUT", path, changed(revision), "If-Match", "\"" + revision + "\"");
                assertThat(saved.status()).isEqualTo(200);
            }

            var refused = admin.send("PUT", path, changed(100), "If-Match", "\"100\"");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().at("/type").asString()).endsWith("messaging-away");
            assertThat(admin.get("/api/v1/stores/" + store)
                            .json()
                            .at("/methods/0/revision")
                            .asLong())
                    .isEqualTo(100);
        }

        @Test
        void anImportEndsWhereAStoreWouldHaveTooManyUnpublishedEventsAndTheSameOneCompletesIt() {
            toKafka.cut();
            var store = Given.newId();
            var lines = Stream.concat(
                            Stream.of(Transfer.store(store, "m-demo")),
                            IntStream.range(1, 120).mapToObj(n -> Transfer.connector(store, "IDENTITY", "v" + n)))
                    .toArray(String[]::new);

            var summary = Transfer.summary(Transfer.send(admin, "", lines));

            assertThat(summary.path("created").asInt() + summary.path("changed").asInt())
                    .isEqualTo(100);
            assertThat(summary.path("complete").asBoolean()).isFalse();
            assertThat(summary.at("/error/code").asString()).isEqualTo("messaging-away");
            toKafka.mend();
            assertThat(Transfer.summary(Transfer.send(admin, "", lines))
                            .path("complete")
                            .asBoolean())
                    .isTrue();
            toKafka.cut();
        }

        private static String changed(int revision) {
            return SAVE.replace("/prod", "/v" + revision);
        }

        private String configured() {
            var store = Given.store(admin, "APP_ENTRY");
            assertThat(Given.save(admin, store, "IDENTITY", "https://api.merchant.invalid/prod")
                            .status())
                    .isEqualTo(201);
            return store;
        }

        private void assertPublished(String store) {
            var texts = new Topic(toKafka.address(), "storewire.config-changed").texts(store, 2);

            assertThat(texts.stream().distinct().toList())
                    .isEqualTo(admin.get("/api/v1/stores/" + store + "/history", "Accept", "application/x-ndjson")
                            .text()
                            .lines()
                            .toList());
        }
    }

    @Nested
    class WithoutMongo {

        @Test
        void everythingAnswers503InTimeAndRepeatingIsSafe() {
            isAwayAndBack(Line::cut, Line::mend);
        }

        @Test
        void thatHangsEverythingAnswers503InTimeAndRepeatingIsSafe() {
            isAwayAndBack(line -> line.hang(true), line -> line.hang(false));
        }

        @Test
        void anImportSaysThatItIsNotCompleteAndTheSameOneCompletesIt() {
            var ids = IntStream.range(0, 12_000).mapToObj("cut-%06d"::formatted).toList();
            var lines = ids.stream().map(id -> Transfer.store(id, "m-cut")).toArray(String[]::new);
            var sent = CompletableFuture.supplyAsync(() -> Transfer.send(admin, "", lines));
            Awaitility.await("the second thousand")
                    .until(() -> admin.get("/api/v1/stores/" + ids.get(1_000)).status() == 200);
            toMongo.cut();

            try {
                var summary = Transfer.summary(sent.join());

                assertThat(summary.path("complete").asBoolean()).isFalse();
                assertThat(summary.at("/error/code").asString()).isEqualTo("database-away");
                assertThat(summary.path("created").asInt()).isPositive();
                assertThat(Transfer.send(admin, "", lines).status()).isEqualTo(503);
            } finally {
                toMongo.mend();
            }

            Awaitility.await()
                    .until(() -> Transfer.send(admin, "", lines).text().contains("\"complete\":true"));
            assertThat(admin.get("/api/v1/export?merchantId=m-cut").text()).isEqualTo(String.join("\n", lines) + "\n");
        }

        private void isAwayAndBack(Consumer<Line> begin, Consumer<Line> end) {
            var store = Given.store(admin, "APP_ENTRY");
            var path = connector(store, "IDENTITY");
            begin.accept(toMongo);

            try {
                var before = Instant.now();
                var refused = admin.send("PUT", path, SAVE, "If-None-Match", "*");

                assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isEqualTo("5");
                assertThat(refused.json().at("/type").asString()).endsWith("database-away");
                assertThat(admin.get("/api/v1/stores/" + store).status()).isEqualTo(503);
            } finally {
                end.accept(toMongo);
            }

            Awaitility.await()
                    .untilAsserted(() -> assertThat(admin.send("PUT", path, SAVE, "If-None-Match", "*")
                                    .status())
                            .isIn(200, 201));
            assertThat(admin.get("/api/v1/stores/" + store + "/history")
                            .json()
                            .at("/items")
                            .size())
                    .isEqualTo(2);
        }
    }
}
