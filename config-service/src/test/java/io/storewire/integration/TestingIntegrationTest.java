package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Topic;
import io.storewire.events.Code;
import io.storewire.events.EventCodec;
import io.storewire.events.EventCodec.Decoded;
import io.storewire.events.Message;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestRequested;
import io.storewire.events.TestResult;
import io.storewire.events.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** No worker runs here: what one would answer is sent by hand. */
@ServiceIntegrationTest
class TestingIntegrationTest {

    private static final String REQUESTED = "storewire.test-requested.public";
    private static final String SKU = "{\"item\":\"SKU-1\"}";

    private final Api admin;
    private final Api editor;
    private String store = "";

    @Autowired
    TestingIntegrationTest(@LocalServerPort int port) {
        admin = Api.at("http://localhost:" + port, "admin");
        editor = Api.at("http://localhost:" + port, "editor");
    }

    @BeforeEach
    void aConfiguredStore() {
        store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", "https://api.merchant.invalid/prod");
    }

    @Nested
    class ATest {

        @Test
        void isPendingUntilItIsAnswered() {
            var asked = Given.test(admin, store, "IDENTITY", "{}");

            assertThat(asked.status()).isEqualTo(202);
            var testId = asked.json().at("/testId").asString();
            assertThat(asked.header("Location")).isEqualTo("/api/v1/tests/" + testId);
            assertThat(admin.get("/api/v1/tests/" + testId).json().at("/state").asString())
                    .isEqualTo("PENDING");
            assertThat(identity().at("/pendingTest/testId").asString()).isEqualTo(testId);
            assertThat(identity().at("/status").asString()).isEqualTo("UNTESTED");
        }

        @Test
        void setsTheStatusOfTheRevisionThatItTested() {
            Given.test(admin, store, "IDENTITY", "{}");

            answer(requested(1), Code.HTTP_RESPONSE, Duration.ZERO);

            awaitStatus("SUCCESSFUL");
            assertThat(identity().has("pendingTest")).isFalse();
            assertThat(identity().at("/lastTest/hint").asString()).isNotEmpty();
        }

        @Test
        void saysNothingAboutARevisionSavedSince() {
            Given.test(admin, store, "IDENTITY", "{}");
            var body = "{\"endpoint\":\"https://api.merchant.invalid/next\",\"endpointType\":\"PUBLIC\"}";
            admin.send("PUT", Given.connector(store, "IDENTITY"), body, "If-Match", "\"2\"");

            var request = requested(1);
            answer(request, Code.HTTP_RESPONSE, Duration.ZERO);

            awaitDone(request.testId());
            assertThat(identity().at("/status").asString()).isEqualTo("UNTESTED");
        }

        @Test
        void usesWhatIsSavedAndIsReadyToSend() {
            Given.test(admin, store, "IDENTITY", "{\"item\":\"a2V5\"}");

            var request = requested(1).request();

            assertThat(request.url()).isEqualTo("https://api.merchant.invalid/prod/v1/identity/identity-keys");
            assertThat(request.headers()).containsEntry("X-Connectivity-Test", "true");
            assertThat(request.body()).contains("\"identityKey\":\"a2V5\"");
        }

        @Test
        void thatNobodyAnswersIsEndedAndALaterAnswerStillCounts() {
            var longAgo = Instant.now().minus(Duration.ofHours(1));
            Given.test(admin, store, "IDENTITY", "{}");
            var lost = asIfAskedAt(requested(1), longAgo);
            send(lost);

            awaitDone(lost.testId());
            var ended = admin.get("/api/v1/tests/" + lost.testId()).json();
            assertThat(ended.at("/outcome").asString()).isEqualTo("UNDETERMINED");
            assertThat(ended.at("/code").asString()).isEqualTo("EXPIRED");

            answer(lost, Code.HTTP_RESPONSE, Duration.ofHours(1));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(admin.get("/api/v1/tests/" + lost.testId())
                                    .json()
                                    .at("/outcome")
                                    .asString())
                            .isEqualTo("REACHED"));
        }
    }

    @Nested
    class APressWhileATestIsPending {

        @Test
        void joinsIt() {
            var first = Given.test(admin, store, "IDENTITY", "{}").json();
            var second = Given.test(admin, store, "IDENTITY", "{}").json();

            assertThat(first.at("/joined").asBoolean()).isFalse();
            assertThat(second.at("/joined").asBoolean()).isTrue();
            assertThat(second.at("/testId")).isEqualTo(first.at("/testId"));
        }

        @Test
        void joinsItAlsoIfFiftyPeopleAreTheFirst() throws Exception {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var presses = threads.invokeAll(IntStream.range(0, 50)
                        .mapToObj(i -> press(i % 2 == 0 ? admin : editor))
                        .toList());

                var answers = new ArrayList<JsonNode>();
                for (var press : presses) answers.add(press.get());
                assertThat(answers)
                        .extracting(answer -> answer.at("/testId").asString())
                        .doesNotContain("")
                        .containsOnly(requested(1).testId());
                assertThat(answers)
                        .filteredOn(answer -> !answer.at("/joined").asBoolean())
                        .hasSize(1);
            }
        }

        private Callable<JsonNode> press(Api user) {
            return () -> Given.test(user, store, "IDENTITY", "{}").json();
        }

        @Test
        void beginsAnotherForAnotherItem() {
            var first = Given.test(admin, store, "IDENTITY", "{}").json();
            var second =
                    Given.test(admin, store, "IDENTITY", "{\"item\":\"a2V5\"}").json();

            assertThat(second.at("/testId")).isNotEqualTo(first.at("/testId"));
        }

        @Test
        void beginsAnotherOnceItHasEnded() {
            var first = Given.test(admin, store, "IDENTITY", "{}").json();
            var request = requested(1);
            answer(request, Code.CONNECT_REFUSED, Duration.ZERO);
            awaitDone(request.testId());

            var second = Given.test(admin, store, "IDENTITY", "{}").json();

            assertThat(second.at("/testId")).isNotEqualTo(first.at("/testId"));
            assertThat(identity().at("/status").asString()).isEqualTo("UNSUCCESSFUL");
        }
    }

    @Nested
    class AnIdempotencyKey {

        @Test
        void givesTheSameTestAlsoAfterItEnded() {
            var first = Given.test(admin, store, "IDENTITY", "{}", "Idempotency-Key", "k-1");
            var request = requested(1);
            answer(request, Code.HTTP_RESPONSE, Duration.ZERO);
            awaitDone(request.testId());

            var second = Given.test(admin, store, "IDENTITY", "{}", "Idempotency-Key", "k-1");

            assertThat(second.json()).isEqualTo(first.json());
        }

        @Test
        void withAnotherBodyIsRefused() {
            Given.test(admin, store, "IDENTITY", "{}", "Idempotency-Key", "k-1");

            var refused = Given.test(admin, store, "IDENTITY", "{\"item\":\"a2V5\"}", "Idempotency-Key", "k-1");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/type").asString()).endsWith("idempotency-key-reused");
        }
    }

    @Nested
    class OrderingsItem {

        @BeforeEach
        void aConnector() {
            Given.save(admin, store, "ORDERING", "https://api.merchant.invalid/prod");
        }

        @Test
        void mustBeGiven() {
            var refused = Given.test(admin, store, "ORDERING", "{}");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("item-missing");
        }

        @Test
        void mustBeInTheStoresCatalogue() {
            assertThat(Given.test(admin, store, "ORDERING", SKU)
                            .json()
                            .at("/errors/0/code")
                            .asString())
                    .isEqualTo("item-unknown");

            admin.send("PUT", "/api/v1/stores/" + store + "/catalogue", "[{\"sku\":\"SKU-1\",\"barcodes\":[\"40\"]}]");

            assertThat(Given.test(admin, store, "ORDERING", SKU).status()).isEqualTo(202);
            assertThat(Given.test(admin, store, "ORDERING", "{\"item\":\"40\"}").status())
                    .isEqualTo(202);
            assertThat(requested(2).request().body()).contains("\"type\":\"SCANCODE\"");
        }
    }

    private JsonNode identity() {
        return admin.get("/api/v1/stores/" + store).json().at("/methods/0");
    }

    private void awaitStatus(String status) {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(identity().at("/status").asString()).isEqualTo(status));
    }

    private void awaitDone(String testId) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(admin.get("/api/v1/tests/" + testId)
                                .json()
                                .at("/state")
                                .asString())
                        .isEqualTo("DONE"));
    }

    /** The last of the first so many requests of this store on the topic. */
    private TestRequested requested(int nth) {
        var text = topic(REQUESTED).texts(store, nth).get(nth - 1);
        return (TestRequested) ((Decoded.Event) EventCodec.decode("io.storewire.test-requested.v1", text)).event();
    }

    private void answer(TestRequested test, Code code, Duration later) {
        var at = test.requestedAt().plus(later).plusMillis(5);
        var result = TestResult.undetermined(test, Uuids.v8(test.testId(), code.name()), code, at);
        send(result);
    }

    private static TestRequested asIfAskedAt(TestRequested test, Instant at) {
        return new TestRequested(
                Uuids.v8("event", test.eventId()),
                Uuids.v8("test", test.testId()),
                test.merchantId(),
                test.storeId(),
                test.method(),
                test.revision(),
                test.endpointType(),
                test.lane(),
                test.batchId(),
                test.request(),
                test.requestedBy(),
                at,
                at.plusSeconds(60));
    }

    private void send(StoreEvent event) {
        var message = Message.of(event, "/storewire/probe-worker");
        topic(message.topic()).send(message.key(), message.text(), message.headers());
    }

    private static Topic topic(String name) {
        return new Topic(Backends.shared().kafka(), name);
    }
}
