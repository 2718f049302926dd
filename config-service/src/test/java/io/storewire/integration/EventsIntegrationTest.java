package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Topic;
import io.storewire.events.Actor;
import io.storewire.events.Chain;
import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.EventCodec;
import io.storewire.events.EventCodec.Decoded;
import io.storewire.events.Lane;
import io.storewire.events.Message;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@ServiceIntegrationTest
class EventsIntegrationTest {

    private static final String CONFIG_CHANGED = "storewire.config-changed";
    private static final String TEST_REQUESTED = "storewire.test-requested.public";

    private final Api admin;

    @Autowired
    EventsIntegrationTest(@LocalServerPort int port) {
        admin = Api.at("http://localhost:" + port, "admin");
    }

    @Nested
    class WhatIsPublished {

        @Test
        void isTheHistoryToTheLetter() {
            var store = aTestedStore();

            var texts = topic(CONFIG_CHANGED).texts(store, 2);

            assertThat(texts).isEqualTo(history(store));
            assertThat(texts).allSatisfy(text -> assertThat(Chain.hash(text)).isEqualTo(field(text, "hash")));
            assertThat(field(texts.get(1), "previousHash")).isEqualTo(field(texts.get(0), "hash"));
        }

        @Test
        void isValidByItsSchemaAndSaysWhatItIs() {
            var store = aTestedStore();

            var changed = records(CONFIG_CHANGED, store, 2).getFirst();
            var requested = records(TEST_REQUESTED, store, 1).getFirst();

            assertThat(headers(changed))
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "io.storewire.config-changed.v1")
                    .containsEntry("ce_source", "/storewire/config-service")
                    .containsEntry("ce_subject", store)
                    .containsEntry("ce_id", field(changed.value(), "eventId"))
                    .containsEntry("ce_time", field(changed.value(), "at"))
                    .containsEntry("content-type", "application/json")
                    .containsKey("traceparent");
            assertThat(headers(requested)).containsEntry("ce_type", "io.storewire.test-requested.v1");
            assertValid("config-changed.v1", changed.value());
            assertValid("test-requested.v1", requested.value());
        }
    }

    @Nested
    class WhatComesFromOutside {

        @Test
        void isInTheViewsAlsoWhereTheStoreWasNotWrittenHere() {
            var copy = aTestedStore();
            var events = topic(CONFIG_CHANGED).texts(copy, 2);
            var store = Given.newId();

            for (var text : events) {
                var renamed = text.replace(copy, store);
                topic(CONFIG_CHANGED).send(store, renamed, Map.of("ce_type", "io.storewire.config-changed.v1"));
            }

            Awaitility.await()
                    .untilAsserted(() -> assertThat(admin.get("/api/v1/stores/" + store)
                                    .json()
                                    .at("/methods/0/status")
                                    .asString())
                            .isEqualTo("UNTESTED"));
        }

        @Test
        void isPassedOverIfItIsUnknownAndBuriedIfItIsUnreadable() {
            var key = Given.newId();
            topic(CONFIG_CHANGED).send(key, "{}", Map.of("ce_type", "io.storewire.config-changed.v99"));
            topic(CONFIG_CHANGED).send(key, "{}", Map.of("ce_type", "io.storewire.config-changed.v1"));

            var letters = records(CONFIG_CHANGED + "-dlt", key, 1);

            assertThat(letters).hasSize(1);
            assertThat(headers(letters.getFirst()))
                    .containsEntry("ce_type", "io.storewire.config-changed.v1")
                    .containsEntry("dlt-topic", CONFIG_CHANGED)
                    .containsKeys("dlt-reason", "dlt-partition", "dlt-offset");
            theProjectionGoesOn();
        }

        @Test
        void isBuriedIfNoViewCanTakeIt() {
            var key = Given.newId();
            var poison = new TestRequested(
                    "e",
                    "t-" + key,
                    "m-demo",
                    key,
                    "IDENTITY",
                    1,
                    EndpointType.PUBLIC,
                    Lane.BATCH,
                    "b-1",
                    new TestRequested.Request("POST", "https://no host", Map.of(), "{}"),
                    new Actor("a", "A"),
                    Instant.EPOCH,
                    Instant.EPOCH);
            var message = Message.of(poison, "/storewire/config-service");

            topic(message.topic()).send(key, message.text(), message.headers());

            assertThat(records(message.topic() + "-dlt", key, 1)).hasSize(1);
            theProjectionGoesOn();
        }

        private void theProjectionGoesOn() {
            var store = aTestedStore();
            var text = topic(TEST_REQUESTED).texts(store, 1).getFirst();
            var request =
                    (TestRequested) ((Decoded.Event) EventCodec.decode("io.storewire.test-requested.v1", text)).event();
            var result = TestResult.undetermined(request, request.eventId(), Code.HTTP_RESPONSE, request.notAfter());
            var message = Message.of(result, "/storewire/probe-worker");

            topic(message.topic()).send(store, message.text(), message.headers());

            Awaitility.await()
                    .untilAsserted(() -> assertThat(admin.get("/api/v1/tests/" + request.testId())
                                    .json()
                                    .at("/state")
                                    .asString())
                            .isEqualTo("DONE"));
        }
    }

    private String aTestedStore() {
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", "https://api.merchant.invalid/prod");
        Given.test(admin, store, "IDENTITY", "{}");
        return store;
    }

    private List<String> history(String store) {
        return admin.get("/api/v1/stores/" + store + "/history", "Accept", "application/x-ndjson")
                .text()
                .lines()
                .toList();
    }

    private static void assertValid(String schema, String text) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var file = EventCodec.class.getResourceAsStream("schemas/" + schema + ".json");
        assertThat(registry.getSchema(file).validate(text, InputFormat.JSON)).isEmpty();
    }

    private static List<ConsumerRecord<String, String>> records(String topic, String key, int atLeast) {
        return topic(topic).records(key, found -> found.size() >= atLeast);
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> record) {
        var headers = new HashMap<String, String>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static String field(String text, String name) {
        return JsonMapper.shared().readTree(text).at("/" + name).asString();
    }

    private static Topic topic(String name) {
        return new Topic(Backends.shared().kafka(), name);
    }
}
