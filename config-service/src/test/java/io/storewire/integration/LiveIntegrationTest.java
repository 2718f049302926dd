package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Browser;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.embedded.Line;
import io.storewire.embedded.Listener;
import io.storewire.embedded.Listener.Heard;
import io.storewire.embedded.Unlimited;
import io.storewire.events.Actor;
import io.storewire.events.Chain;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.live.Attentive;
import io.storewire.live.Brief;
import io.storewire.outbox.Projection;
import io.storewire.status.StoreViews;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two instances over one database: one with streams that last, over a line that may be cut, one whose streams soon end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveIntegrationTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String SEEN = "Last-Event-ID";

    private final Line toMongo = new Line();
    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final String group = "live-" + UUID.randomUUID();
    private final ConfigurableApplicationContext service;
    private final ConfigurableApplicationContext other;
    private final Api admin;
    private final Api elsewhere;

    LiveIntegrationTest() {
        toMongo.to(mongo.uri()).mend();
        service = instance(Attentive.class, "mongodb://" + toMongo.address());
        other = instance(Brief.class, mongo.uri());
        admin = Api.at(address(service), "admin");
        elsewhere = Api.at(address(other), "admin");
    }

    private ConfigurableApplicationContext instance(Class<?> pace, String database) {
        return new SpringApplicationBuilder(ConfigService.class, pace)
                .run(Unlimited.and(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--server.tomcat.connection-timeout=2s",
                        "--storewire.mode=local",
                        "--spring.kafka.consumer.group-id=" + group,
                        "--storewire.kafka=" + Backends.shared().kafka(),
                        "--storewire.mongodb=" + database));
    }

    private static String address(ConfigurableApplicationContext instance) {
        return "http://localhost:" + instance.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    void stop() {
        service.close();
        other.close();
        toMongo.close();
        mongo.close();
    }

    @Nested
    class AStream {

        @Test
        void beginsWithTheStoreAsItIs() {
            var store = configured();

            try (var stream = listen(store)) {
                var first = stream.event(0);

                assertThat(first.name()).isEqualTo("store");
                assertThat(first.data())
                        .isEqualTo(admin.get("/api/v1/stores/" + store).text());
                assertThat(first.id()).matches("[1-9][0-9]*");
                assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
                assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            }
        }

        @Test
        void showsWithinASecondWhatIsSaved() {
            var store = configured();

            try (var stream = listen(store)) {
                stream.event(0);
                for (var change = 1; change <= 5; change++) assertShown(admin, store, stream, change);
            }
        }

        @Test
        void showsWithinASecondWhatIsSavedAtAnotherInstance() {
            var store = configured();

            try (var stream = listen(store)) {
                stream.event(0);
                for (var change = 1; change <= 5; change++) assertShown(elsewhere, store, stream, change);
            }
        }

        @Test
        void showsSeveralStores() {
            var stores = List.of(configured(), configured(), configured());

            try (var stream = listen(String.join(",", stores))) {
                assertThat(IntStream.range(0, 3).mapToObj(stream::event).map(LiveIntegrationTest::storeId))
                        .isEqualTo(stores);

                saveNext(admin, stores.get(1), 1);

                assertThat(storeId(stream.event(3))).isEqualTo(stores.get(1));
            }
        }

        @Test
        void goesOnSayingThatItIsThere() {
            try (var stream = listen(configured())) {
                stream.awaitComment();
                stream.awaitComment();
            }
        }

        @Test
        void isOnlyAnnouncedToWhomAsksForItsHead() {
            var head = admin.send("HEAD", "/api/v1/stream?storeId=" + configured(), null);

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(admin.get("/api/v1/stores").status())
                    .as("next on the same connection")
                    .isEqualTo(200);
        }

        private void assertShown(Api api, String store, Listener stream, int change) {
            saveNext(api, store, change);
            var saved = Instant.now();

            var shown = stream.event(change);

            assertThat(shown.json().at("/methods/0/endpoint").asString()).endsWith("/v" + change);
            assertThat(Duration.between(saved, shown.at())).isLessThan(SOON);
        }
    }

    @Nested
    class WhoComesBack {

        @Test
        void isShownOnlyWhatIsNew() {
            var store = configured();
            String seen;
            try (var stream = listen(store)) {
                seen = stream.event(0).id();
            }

            try (var stream = listen(store, SEEN, seen)) {
                stream.awaitComment();
                assertThat(stream.heard()).isEmpty();
                saveNext(admin, store, 1);
                assertThat(stream.event(0).id()).isNotEqualTo(seen);
            }

            try (var stream = listen(store, SEEN, seen)) {
                assertThat(stream.event(0).json().at("/methods/0/endpoint").asString())
                        .endsWith("/v1");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "0", "-1", "1e3", "99999999999999999999", "\"1\""})
        void isShownTheStoreIfItCantBeReadWhatTheySaw(String seen) {
            try (var stream = listen(configured(), SEEN, seen)) {
                stream.event(0);
            }
        }

        @Test
        void isShownAllOfSeveralStoresIfOneOfThemIsNew() {
            var stores = List.of(configured(), configured());
            var both = String.join(",", stores);
            String seen;
            try (var stream = listen(both)) {
                seen = stream.event(1).id();
            }

            try (var stream = listen(both, SEEN, seen)) {
                stream.awaitComment();
                assertThat(stream.heard()).isEmpty();
            }

            saveNext(admin, stores.get(0), 1);
            try (var stream = listen(both, SEEN, seen)) {
                assertThat(Stream.of(stream.event(0), stream.event(1)).map(LiveIntegrationTest::storeId))
                        .isEqualTo(stores);
            }
        }

        @Test
        void hadToForTheStreamHasAnEnd() {
            try (var stream = Listener.to(elsewhere.open("/api/v1/stream?storeId=" + configured()))) {
                stream.event(0);
                stream.awaitEnd();
            }
        }
    }

    @Nested
    class AStoreThatOneDoesNotSee {

        @Test
        void isToldInTheSameWordsAsEverywhere() {
            var store = configured();
            var stranger = Api.at(address(service), "stranger");

            var theirs = stranger.get("/api/v1/stream?storeId=" + store);
            var nobodys = admin.get("/api/v1/stream?storeId=" + store + ",nowhere");

            assertThat(theirs.status()).isEqualTo(404);
            assertThat(theirs.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(theirs.json().at("/detail"))
                    .isEqualTo(stranger.get("/api/v1/stores/" + store).json().at("/detail"));
            assertThat(nobodys.json().at("/detail"))
                    .isEqualTo(admin.get("/api/v1/stores/nowhere").json().at("/detail"));
        }
    }

    @Nested
    class AQueryThatIsWrong {

        @Test
        void isRefusedWithItsFindings() {
            var tooMany = IntStream.range(0, 51).mapToObj(n -> "s" + n).collect(Collectors.joining(","));

            assertThat(finding("")).isEqualTo(" minProperties");
            assertThat(finding("?storeId=a&batchId=" + UUID.randomUUID())).isEqualTo(" maxProperties");
            assertThat(finding("?batchId=x")).isEqualTo("/batchId pattern");
            for (var wrong : List.of("", ",", "a,", ",a", "a,,b", "-a", "a%20b", "a".repeat(256), tooMany)) {
                assertThat(finding("?storeId=" + wrong)).as(wrong).isEqualTo("/storeId pattern");
            }
            assertThat(finding("?storeId=a&storeId=b")).isEqualTo("/storeId repeated");
            assertThat(finding("?storeId=a&x=1")).isEqualTo("/x unknown-field");
        }

        private String finding(String query) {
            var refused = admin.get("/api/v1/stream" + query, "Accept", "text/event-stream");
            assertThat(refused.status()).isEqualTo(422);
            var finding = refused.json().at("/errors/0");
            return finding.at("/pointer").asString() + " " + finding.at("/code").asString();
        }
    }

    @Nested
    class ABatch {

        @Test
        void isShownAsItIsAndWhateverChangesOfIt() {
            var batch = underWay();

            try (var stream = Listener.to(admin.open("/api/v1/stream?batchId=" + batch))) {
                var first = stream.event(0);
                assertThat(first.name()).isEqualTo("batch");
                assertThat(first.json().at("/batchId").asString()).isEqualTo(batch);

                elsewhere.send("POST", "/api/v1/batches/" + batch + "/cancellation", null);

                Awaitility.await()
                        .until(() -> stream.heard().stream()
                                .anyMatch(heard -> heard.name().equals("batch")
                                        && heard.json().at("/state").asString().equals("CANCELLED")));
                Awaitility.await().until(() -> settled(batch));
                var last = admin.get("/api/v1/batches/" + batch);
                Awaitility.await()
                        .untilAsserted(() ->
                                assertThat(stream.heard().getLast().data()).isEqualTo(last.text()));
                assertThat(stream.heard().getLast().id())
                        .isEqualTo(last.json().at("/version").asString());
            }
        }

        @Test
        void isNotShownAgainToWhomHasSeenItUnlessItChanged() {
            var batch = ofNothing();
            var path = "/api/v1/stream?batchId=" + batch;
            var seen =
                    admin.get("/api/v1/batches/" + batch).json().at("/version").asString();

            try (var stream = Listener.to(admin.open(path, SEEN, seen))) {
                stream.awaitComment();
                assertThat(stream.heard()).isEmpty();
            }
            try (var stream = Listener.to(admin.open(path, SEEN, seen + "0"))) {
                assertThat(stream.event(0).id()).isEqualTo(seen);
            }
        }

        @Test
        void isShownForAsLongAsAStoreIs() {
            try (var stream = Listener.to(elsewhere.open("/api/v1/stream?batchId=" + ofNothing()))) {
                stream.event(0);
                stream.awaitEnd();
            }
        }

        @Test
        void isNotThereForWhomDoesNotSeeAllOfIt() {
            var batch = ofNothing();
            var stranger = Api.at(address(service), "stranger");

            var theirs = stranger.get("/api/v1/stream?batchId=" + batch);

            assertThat(theirs.status()).isEqualTo(404);
            assertThat(theirs.json().at("/detail"))
                    .isEqualTo(stranger.get("/api/v1/batches/" + batch).json().at("/detail"));
        }

        @Test
        void isWatchedByThoseWhoMayRunBatchesAndNobodyElse() {
            var batch = ofNothing();
            for (var path : List.of(
                    "/api/v1/stream?batchId=" + batch,
                    "/api/v1/stream?%62atchId=" + batch,
                    "/api/v1/stream?storeId=a&batchId=" + batch)) {
                assertThat(Api.at(address(service), "editor").get(path).status())
                        .as(path)
                        .isEqualTo(403);
            }
        }

        @Test
        void isAStreamOfItsReaderLikeAnyOther() {
            var validator = Api.at(address(service), "validator");
            var path = "/api/v1/stream?batchId=" + ofNothing();
            var streams = new ArrayList<Listener>();
            for (var n = 0; n < 20; n++) streams.add(Listener.to(validator.open(path)));

            assertThat(validator.get(path).status()).isEqualTo(429);

            streams.forEach(Listener::close);
            Awaitility.await()
                    .untilAsserted(() -> Listener.to(validator.open(path)).close());
        }

        @Test
        void isToldApartFromItselfBeforeAndAfterAnOutage() {
            try (var stream = Listener.to(admin.open("/api/v1/stream?batchId=" + ofNothing()))) {
                stream.event(0);

                toMongo.cut();
                try {
                    assertThat(stream.event(1).name()).isEqualTo("away");
                } finally {
                    toMongo.mend();
                }

                assertThat(stream.event(2).name()).isEqualTo("back");
            }
        }

        private boolean settled(String batch) {
            return admin.get("/api/v1/batches/" + batch).json().has("endedAt");
        }

        /** Nobody tests it. */
        private String underWay() {
            return order("{\"stores\":{\"ids\":[\"%s\"]}}".formatted(configured()));
        }

        private String ofNothing() {
            var batch = order("{\"stores\":{\"merchantId\":\"m-demo\",\"filter\":{\"q\":\"nowhere\"}}}");
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> settled(batch));
            return batch;
        }

        private String order(String body) {
            return admin.send("POST", "/api/v1/batches", body)
                    .json()
                    .at("/batchId")
                    .asString();
        }
    }

    @Nested
    class AUserWithTwentyStreams {

        @Test
        void canOpenNoMoreAndTakesNothingFromOthers() {
            var store = configured();
            var validator = Api.at(address(service), "validator");
            var path = "/api/v1/stream?storeId=" + store;
            var streams = new ArrayList<Listener>();
            for (var n = 0; n < 20; n++) streams.add(Listener.to(validator.open(path)));

            var refused = validator.get(path);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().at("/type").asString()).endsWith("too-many-streams");
            Listener.to(admin.open(path)).close();

            streams.forEach(Listener::close);
            Awaitility.await()
                    .untilAsserted(() -> Listener.to(validator.open(path)).close());
        }
    }

    @Nested
    class WithoutMongo {

        @Test
        void aStreamStaysAndSaysSo() {
            isAwayAndBack(Line::cut, Line::mend);
        }

        @Test
        void thatHangsAStreamStaysAndSaysSo() {
            isAwayAndBack(line -> line.hang(true), line -> line.hang(false));
        }

        private void isAwayAndBack(Consumer<Line> begin, Consumer<Line> end) {
            var changed = configured();
            var unchanged = configured();
            try (var one = listen(changed);
                    var another = listen(unchanged)) {
                one.event(0);
                another.event(0);

                begin.accept(toMongo);
                try {
                    assertThat(one.event(1).name()).isEqualTo("away");
                    assertThat(another.event(1).name()).isEqualTo("away");
                    saveNext(elsewhere, changed, 1);
                } finally {
                    end.accept(toMongo);
                }

                assertThat(one.event(2).name()).isEqualTo("back");
                assertThat(one.event(3).json().at("/methods/0/endpoint").asString())
                        .endsWith("/v1");
                assertThat(another.event(2).name()).isEqualTo("back");
                another.awaitComment();
                assertThat(another.heard()).hasSize(3);
            }
        }
    }

    @Nested
    class AReaderWhoDoesNotRead {

        @Test
        void holdsUpNobodyAndIsLetGo() throws IOException {
            var stores = IntStream.range(0, 50).mapToObj(n -> configured()).toList();
            var version = 1L;

            try (var stalled = stalled(String.join(",", stores));
                    var stream = listen(stores.getFirst())) {
                stream.event(0);
                Awaitility.await().until(() -> open() == 2);
                var change = 1;
                for (; open() == 2 && change < 200; change++) {
                    write(stores, ++version);
                    var written = Instant.now();
                    var heard = stream.event(change);
                    assertThat(Duration.between(written, heard.at())).isLessThan(SOON);
                }

                assertThat(open()).as("after %d changes", change).isOne();
                assertThat(stream.isOver()).isFalse();
                assertThat(stalled.getInputStream().readAllBytes()).isNotEmpty();
            }
        }

        /** Takes in hardly anything. */
        private Socket stalled(String storeIds) throws IOException {
            var socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            var port = Integer.parseInt(address(service).replaceFirst(".*:", ""));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var request = """
                    GET /api/v1/stream?storeId=%s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Basic YWRtaW46YWRtaW4=\r
                    \r
                    """.formatted(storeIds);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket;
        }

        /** As another instance's projection does it. */
        private void write(List<String> stores, long revision) {
            other.getBean(StoreViews.class)
                    .apply(stores.stream()
                            .map(store -> saved(store, revision))
                            .map(event -> new Projection.Told(event, ""))
                            .toList());
        }

        private static ConfigChanged saved(String store, long revision) {
            var endpoint = "https://api.merchant.invalid/" + "x".repeat(1_900) + revision;
            return new ConfigChanged(
                            "e",
                            "m-demo",
                            store,
                            revision + 1,
                            Instant.EPOCH,
                            new Actor("a", "A"),
                            null,
                            null,
                            new Change.ConnectorSaved(
                                    null, new ConnectorValues("IDENTITY", endpoint, EndpointType.PUBLIC)),
                            Chain.START,
                            "")
                    .sealed();
        }
    }

    @Nested
    class ABrowser {

        private final Browser browser = new Browser();

        @Test
        void listensWithItsSessionWhichIsNotWrittenUntilItSignsOut() {
            var store = configured();
            var home = signIn();
            var cookie = "storewire=" + browser.cookie("localhost", "storewire").orElseThrow();
            var visitor = Api.anonymous(address(service));
            var path = "/api/v1/stream?storeId=" + store;

            try (var stream = Listener.to(visitor.open(path, "Cookie", cookie, "Accept", "text/event-stream"))) {
                stream.event(0);
                assertThat(stream.header("Set-Cookie")).isEmpty();
                saveNext(admin, store, 1);
                stream.event(1);
            }

            browser.post(address(service) + "/logout", Map.of("_csrf", home.csrf()));
            var back = visitor.get(path, "Cookie", cookie, "Accept", "text/event-stream");
            assertThat(back.status()).isEqualTo(401);
        }

        private Browser.Page signIn() {
            var form = browser.visit(address(service) + "/");
            return browser.follow(browser.post(
                    address(service) + "/login",
                    Map.of("username", "editor", "password", "editor", "_csrf", form.csrf())));
        }
    }

    @Nested
    class AServiceThatStops {

        @Test
        void endsItsStreamsAtOnce() {
            var store = configured();
            var third = instance(Attentive.class, mongo.uri());
            var streams = Stream.generate(
                            () -> Listener.to(Api.at(address(third), "admin").open("/api/v1/stream?storeId=" + store)))
                    .limit(10)
                    .toList();
            streams.forEach(stream -> stream.event(0));

            var before = Instant.now();
            var stopping = Thread.ofVirtual().start(third::close);

            streams.forEach(Listener::awaitEnd);
            assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
            Awaitility.await().until(() -> !stopping.isAlive());
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    private Listener listen(String storeIds, String... headers) {
        return Listener.to(admin.open("/api/v1/stream?storeId=" + storeIds, headers));
    }

    private double open() {
        return service.getBean(MeterRegistry.class)
                .get("storewire.streams.open")
                .tag("of", "store")
                .gauge()
                .value();
    }

    private static String storeId(Heard event) {
        return event.json().at("/storeId").asString();
    }

    private String configured() {
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", "https://api.merchant.invalid/v0");
        return store;
    }

    /** The change after so many others. */
    private static void saveNext(Api api, String store, int change) {
        var body = "{\"endpoint\":\"https://api.merchant.invalid/v%d\",\"endpointType\":\"PUBLIC\"}".formatted(change);
        var saved =
                api.send("PUT", Given.connector(store, "IDENTITY"), body, "If-Match", "\"%d\"".formatted(change + 1));
        assertThat(saved.status()).isEqualTo(200);
    }
}
