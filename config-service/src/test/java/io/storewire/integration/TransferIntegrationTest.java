package io.storewire.integration;

import static io.storewire.integration.Transfer.NDJSON;
import static io.storewire.integration.Transfer.answers;
import static io.storewire.integration.Transfer.catalogue;
import static io.storewire.integration.Transfer.connector;
import static io.storewire.integration.Transfer.results;
import static io.storewire.integration.Transfer.send;
import static io.storewire.integration.Transfer.store;
import static io.storewire.integration.Transfer.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Api.Answer;
import io.storewire.embedded.EmbeddedKafka;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.embedded.Topic;
import io.storewire.embedded.Unlimited;
import io.storewire.events.Chain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service to itself: what belongs to the merchant {@code m-other} here is seen by no other test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class TransferIntegrationTest {

    private static final String REASONED =
            "{\"kind\":\"CONNECTOR\",\"storeId\":\"%s\",\"method\":\"IDENTITY\",\"endpoint\":\"https://API.merchant.invalid/prod/\",\"endpointType\":\"PUBLIC\",\"reason\":\"moved\",\"changeReference\":\"CHG-7\"}";

    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final EmbeddedKafka kafka = new EmbeddedKafka().start();
    private final ConfigurableApplicationContext service = service(kafka, mongo);
    private final int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    private final Api admin = Api.at("http://localhost:" + port, "admin");
    private final Api stranger = Api.at("http://localhost:" + port, "stranger");

    @AfterAll
    void stop() {
        service.close();
        kafka.close();
        mongo.close();
    }

    private static ConfigurableApplicationContext service(EmbeddedKafka kafka, EmbeddedMongo mongo) {
        return new SpringApplicationBuilder(ConfigService.class)
                .run(Unlimited.and(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--storewire.mode=local",
                        "--storewire.kafka=" + kafka.address(),
                        "--storewire.mongodb=" + mongo.uri()));
    }

    @Nested
    class AnImport {

        @Test
        void makesStoresConnectorsAndCataloguesInTheOrderOfItsLines() {
            var id = Given.newId();

            var answer = send(
                    admin,
                    "",
                    store(id, "m-demo"),
                    "",
                    REASONED.formatted(id),
                    connector(id, "ORDERING", "prod"),
                    catalogue(id, "a", "b"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo(NDJSON);
            assertThat(results(answer)).isEqualTo("CREATED CREATED CREATED CREATED");
            var lines = answers(answer);
            assertThat(lines.get(0).toString())
                    .isEqualTo(
                            "{\"line\":1,\"kind\":\"STORE\",\"storeId\":\"" + id
                                    + "\",\"result\":\"CREATED\",\"changes\":[{\"field\":\"merchantId\",\"after\":\"m-demo\"},"
                                    + "{\"field\":\"name\",\"after\":\"Berlin Mitte\"},{\"field\":\"storeType\",\"after\":\"APP_ENTRY\"}]}");
            assertThat(lines.get(1).path("line").asInt()).isEqualTo(3);
            assertThat(lines.get(1).path("method").asString()).isEqualTo("IDENTITY");
            assertThat(lines.get(1).at("/changes/0/after").asString()).isEqualTo("https://api.merchant.invalid/prod");
            assertThat(lines.get(3).at("/changes").toString()).isEqualTo("[{\"field\":\"items\",\"after\":2}]");
            assertThat(lines.getLast().toString())
                    .isEqualTo("{\"summary\":{\"lines\":4,\"created\":4,\"changed\":0,\"unchanged\":0,\"refused\":0,"
                            + "\"dryRun\":false,\"complete\":true}}");
            assertThat(shown(id).path("completion").asString()).isEqualTo("COMPLETE");
            assertThat(admin.get("/api/v1/stores/" + id + "/catalogue").text()).contains("\"a\"", "\"b\"");
        }

        @Test
        void isInTheHistoryAndOnTheTopicAsItsCallersDoing() {
            var id = Given.newId();

            send(admin, "", store(id, "m-demo"), REASONED.formatted(id), connector(id, "ORDERING", "prod"));

            var history = history(id);
            assertChained(history, 3);
            assertThat(history)
                    .allMatch(change -> change.at("/actor/id").asString().equals("admin"));
            assertThat(history.get(1).path("reason").asString()).isEqualTo("moved");
            assertThat(history.get(1).path("changeReference").asString()).isEqualTo("CHG-7");
            assertThat(new Topic(kafka.address(), "storewire.config-changed").texts(id, 3))
                    .containsExactlyElementsOf(texts(id));
        }

        @Test
        void ofWhatIsSoAlreadyChangesAndEmitsNothing() {
            var id = Given.newId();
            String[] lines = {store(id, "m-demo"), connector(id, "IDENTITY", "prod"), catalogue(id, "a")};
            send(admin, "", lines);

            var again = send(admin, "", lines);

            assertThat(results(again)).isEqualTo("UNCHANGED UNCHANGED UNCHANGED");
            assertThat(history(id)).hasSize(2);
        }

        @Test
        void changesWhatIsSavedWhateverItsRevisionAndLeavesAloneWhatItDoesNotMention() {
            var id = Given.store(admin, "APP_ENTRY");
            Given.save(admin, id, "IDENTITY", "https://old.merchant.invalid");
            Given.save(admin, id, "ORDERING", "https://old.merchant.invalid");

            var answer = send(
                    admin,
                    "",
                    store(id, "m-demo").replace("Mitte", "Ost"),
                    connector(id, "IDENTITY", "new"),
                    connector(id, "IDENTITY", "newer"));

            assertThat(results(answer)).isEqualTo("CHANGED CHANGED CHANGED");
            assertThat(answers(answer).getFirst().at("/changes").toString())
                    .isEqualTo("[{\"field\":\"name\",\"before\":\"Berlin Mitte\",\"after\":\"Berlin Ost\"}]");
            assertChained(history(id), 6);
            assertThat(endpoint(id, 0)).isEqualTo("https://api.merchant.invalid/newer");
            assertThat(endpoint(id, 2)).isEqualTo("https://old.merchant.invalid");
        }

        @Test
        void takesAFileAsEditorsWriteIt() {
            var id = Given.newId();

            var answer = send(admin, "", "\uFEFF" + store(id, "m-demo") + "\r\n\r\n" + catalogue(id, "a") + "\r\n");

            assertThat(results(answer)).isEqualTo("CREATED CREATED");
        }

        @Test
        void takesCataloguesThatAreLongerThanAnyOtherBody() {
            var id = Given.newId();
            var merchant = "m-" + id;
            var skus =
                    IntStream.range(0, 20_000).mapToObj("sku-%0250d"::formatted).toArray(String[]::new);
            var large = catalogue(id, skus);

            var answer = send(
                    admin,
                    "",
                    store(id, merchant),
                    large,
                    large.replace("]", ",{\"sku\":\"one more\"}]"),
                    large.replace("sku-", "SKU-").replace("]", "]]"),
                    connector(id, "IDENTITY", "prod") + " ".repeat(100_000));

            assertThat(results(answer)).isEqualTo("CREATED CREATED REFUSED REFUSED REFUSED");
            assertThat(answers(answer).stream()
                            .skip(2)
                            .limit(3)
                            .map(line -> line.at("/errors/0/code").asString()))
                    .containsExactly("content-too-large", "unreadable", "content-too-large");
            var exported = admin.get("/api/v1/export?merchantId=" + merchant).text();
            assertThat(results(send(admin, "", exported))).isEqualTo("UNCHANGED UNCHANGED");
        }

        @Test
        void takesMoreLinesOfOneStoreThanMayWaitToBePublished() {
            var id = Given.newId();
            var lines = IntStream.range(0, 260).mapToObj(n -> connector(id, "IDENTITY", "v" + n));

            var answer = send(
                    admin,
                    "",
                    Stream.concat(Stream.of(store(id, "m-demo")), lines).toArray(String[]::new));

            assertThat(summary(answer).path("refused").asInt()).isZero();
            assertChained(history(id), 261);
            assertThat(endpoint(id, 0)).isEqualTo("https://api.merchant.invalid/v259");
        }

        @Test
        void ofTheSameStoresByManyAtTheSameMomentBreaksNoChain() throws Exception {
            var ids = IntStream.range(0, 40).mapToObj(n -> Given.newId()).toList();
            var users = List.of("admin", "stranger");
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                var sent = new ArrayList<Future<Answer>>();
                for (var user : users) {
                    var lines = ids.stream()
                            .flatMap(id -> Stream.of(store(id, "m-other"), connector(id, "IDENTITY", user)))
                            .toArray(String[]::new);
                    sent.add(people.submit(() -> send(Api.at("http://localhost:" + port, user), "", lines)));
                }
                var saves = people.submit(() -> ids.stream()
                        .map(id -> Given.save(admin, id, "ORDERING", "https://api.merchant.invalid")
                                .status())
                        .toList());
                for (var one : sent)
                    assertThat(summary(one.get()).path("refused").asInt()).isZero();
                assertThat(saves.get()).allMatch(status -> List.of(201, 404).contains(status));
            }

            for (var id : ids) assertChained(history(id), history(id).size());
        }
    }

    @Nested
    class ADryRun {

        @Test
        void saysTheSameAndWritesNothing() {
            var fresh = Given.newId();
            var saved = Given.store(admin, "APP_ENTRY");
            String[] lines = {
                store(fresh, "m-demo"),
                connector(fresh, "IDENTITY", "prod"),
                connector(fresh, "IDENTITY", "prod"),
                catalogue(fresh, "a"),
                connector(saved, "LOYALTY", "prod"),
                connector(saved, "ORDERING", "prod")
            };

            var rehearsed = send(admin, "?dryRun=true", lines);

            assertThat(results(rehearsed)).isEqualTo("CREATED CREATED UNCHANGED CREATED REFUSED CREATED");
            assertThat(summary(rehearsed).path("dryRun").asBoolean()).isTrue();
            assertThat(admin.get("/api/v1/stores/" + fresh).status()).isEqualTo(404);
            assertThat(history(saved)).hasSize(1);
            var done = send(admin, "?dryRun=false", lines);
            assertThat(done.text()).isEqualTo(rehearsed.text().replace("\"dryRun\":true", "\"dryRun\":false"));
        }

        @Test
        void remembersWhatWouldBeHoweverFarApartTheLinesOfAStoreAre() {
            var id = Given.newId();
            var others = IntStream.range(0, 1_500).mapToObj(n -> store(id + "-" + n, "m-demo"));

            var rehearsed = send(
                    admin,
                    "?dryRun=true",
                    Stream.concat(
                                    Stream.concat(Stream.of(store(id, "m-demo")), others),
                                    Stream.of(connector(id, "IDENTITY", "prod")))
                            .toArray(String[]::new));

            assertThat(summary(rehearsed).path("created").asInt()).isEqualTo(1_502);
        }
    }

    @Nested
    class WrongLines {

        @Test
        void areRefusedWithAllThatIsWrongAndDoNotStopTheOthers() {
            var id = Given.newId();

            var answer = send(
                    admin,
                    "",
                    "nope",
                    store(id, "m-demo").replace("}", ",\"nope\":1}").replace("Berlin Mitte", ""),
                    store(id, "m-demo"),
                    "{\"kind\":\"WALL\"}",
                    "[1]",
                    connector(id, "IDENTITY", "prod").replace("https", "ftp"),
                    connector(id, "LOYALTY", "prod"),
                    connector(id, "NOPE", "prod"),
                    connector("nowhere", "IDENTITY", "prod"),
                    catalogue("nowhere", "a"),
                    "{\"kind\":\"CATALOGUE\",\"storeId\":\"%s\",\"items\":[{\"sku\":\"a\"},{\"sku\":\"a\",\"barcodes\":[\"1\"]}]}"
                            .formatted(id),
                    connector(id, "ORDERING", "prod"),
                    connector(id, "IDENTITY", "x".repeat(70_000)));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(results(answer))
                    .isEqualTo("REFUSED REFUSED CREATED REFUSED REFUSED REFUSED REFUSED REFUSED REFUSED REFUSED REFUSED"
                            + " CREATED REFUSED");
            var lines = answers(answer);
            assertThat(lines.get(0).at("/errors/0/code").asString()).isEqualTo("unreadable");
            assertThat(lines.get(0).at("/errors/0/detail").asString()).contains("line 1, column");
            assertThat(lines.get(1).at("/errors").findValuesAsString("pointer"))
                    .containsExactlyInAnyOrder("/nope", "/name");
            assertThat(lines.get(3).at("/errors/0/code").asString()).isEqualTo("unknown-kind");
            assertThat(lines.get(4).at("/errors/0/code").asString()).isEqualTo("type");
            assertThat(lines.get(5).at("/errors/0/code").asString()).isEqualTo("scheme");
            assertThat(lines.get(6).at("/errors/0/code").asString()).isEqualTo("not-required");
            assertThat(lines.get(7).at("/errors/0/code").asString()).isEqualTo("unknown-method");
            assertThat(lines.get(8).at("/errors/0/code").asString()).isEqualTo("not-found");
            assertThat(lines.get(9).at("/errors/0/code").asString()).isEqualTo("not-found");
            assertThat(lines.get(10).at("/errors/0/pointer").asString()).isEqualTo("/items/1/sku");
            assertThat(lines.get(12).at("/errors/0/code").asString()).isEqualTo("content-too-large");
            assertThat(lines.getLast().at("/summary/refused").asInt()).isEqualTo(11);
            assertThat(history(id)).hasSize(2);
        }

        @Test
        void tellNothingOfWhatIsAnotherMerchants() {
            var theirs = Given.store(admin, "APP_ENTRY");
            Given.save(admin, theirs, "IDENTITY", "https://api.merchant.invalid/prod");
            var before = texts(theirs);

            var answer = send(
                    stranger,
                    "",
                    connector(theirs, "IDENTITY", "prod"),
                    catalogue(theirs, "a"),
                    store(theirs, "m-demo"),
                    store(theirs, "m-other"));
            var nobodys = send(
                    stranger,
                    "?dryRun=true",
                    connector("nowhere", "IDENTITY", "prod"),
                    catalogue("nowhere", "a"),
                    store("nowhere", "m-nobody"));

            assertThat(results(answer)).isEqualTo("REFUSED REFUSED REFUSED REFUSED");
            for (int line = 0; line < 3; line++) {
                assertThat(answers(answer)
                                .get(line)
                                .toString()
                                .replace(theirs, "nowhere")
                                .replace("m-demo", "m-nobody"))
                        .isEqualTo(answers(nobodys).get(line).toString());
            }
            assertThat(answers(answer).get(3).at("/errors/0/code").asString()).isEqualTo("store-id-taken");
            assertThat(texts(theirs)).isEqualTo(before);
        }

        @Test
        void areSaidToBeWrongOneByOneHoweverFarFromLinesABodyIs() {
            for (var body : List.of("nope", "{}", "[]\n{}", "a,b\n1,2", "{\n\"kind\":\"STORE\"\n}")) {
                var answer = send(admin, "", body);

                assertThat(answer.status()).as(body).isEqualTo(200);
                assertThat(summary(answer).path("refused").asLong())
                        .isEqualTo(body.lines().count());
            }
        }
    }

    @Nested
    class NoImport {

        private final String line = store(Given.newId(), "m-demo");

        @Test
        void isABodyWithoutLines() {
            for (var nothing : List.of("", " \n\r\n\n")) {
                var answer = send(admin, "", nothing);

                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.json().path("type").asString()).endsWith("unreadable");
            }
        }

        @Test
        void isABodyOfAnotherTypeOrCompressed() {
            assertThat(admin.send("POST", "/api/v1/import", line).status()).isEqualTo(415);
            assertThat(admin.send("POST", "/api/v1/import", line, "Content-Type", NDJSON, "Content-Encoding", "gzip")
                            .status())
                    .isEqualTo(415);
        }

        @Test
        void isAQueryThatIsNotUnderstood() {
            for (var query : List.of("?dryRun=1", "?dryRun=", "?dryRun", "?dry-run=true"))
                assertThat(send(admin, query, line).status()).as(query).isEqualTo(422);
        }

        @Test
        void isABodyThatEndsEarly() throws Exception {
            try (var broken = open(line.length() + 1)) {
                write(broken, line);
                broken.shutdownOutput();

                assertThat(new String(broken.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 400");
            }
        }
    }

    @Nested
    class AnExport {

        @Test
        void madeIntoAnEmptySystemGivesTheSameStores() {
            var merchant = "m-" + Given.newId();
            var bare = Given.newId();
            var whole = Given.newId();
            var hidden = Given.newId();
            var large =
                    IntStream.range(0, 4_000).mapToObj("sku-%016d"::formatted).toArray(String[]::new);
            var own = store(whole, merchant)
                    .replace("}", ",\"fraudStrategy\":\"MERCHANT_MANAGED\",\"ownership\":{\"LOYALTY\":\"MERCHANT\"}}");
            send(
                    admin,
                    "",
                    store(bare, merchant),
                    own.replace("APP_ENTRY", "COMBO"),
                    connector(whole, "ORDERING", "prod"),
                    connector(whole, "LOYALTY", "prod"),
                    connector(whole, "FRAUD_AND_ABUSE", "prod"),
                    catalogue(whole, large),
                    store(hidden, merchant),
                    connector(hidden, "ORDERING", "prod"),
                    connector(hidden, "IDENTITY", "prod"),
                    store(hidden, merchant).replace("}", ",\"ownership\":{\"ORDERING\":\"PLATFORM\"}}"));
            admin.send("DELETE", Given.connector(hidden, "IDENTITY"), null, "If-Match", "\"3\"");

            var exported = admin.get("/api/v1/export?merchantId=" + merchant);

            assertThat(exported.header("Content-Type")).isEqualTo(NDJSON);
            assertThat(exported.text().lines()).hasSize(7);
            assertThat(results(send(admin, "", exported.text()))).matches("UNCHANGED( UNCHANGED){6}");
            assertThat(history(whole)).hasSize(4);
            try (var otherKafka = new EmbeddedKafka().start();
                    var otherMongo = new EmbeddedMongo();
                    var other = service(otherKafka, otherMongo)) {
                var there =
                        Api.at("http://localhost:" + other.getEnvironment().getProperty("local.server.port"), "admin");
                assertThat(results(send(there, "", exported.text()))).matches("CREATED( CREATED){6}");
                assertThat(there.get("/api/v1/export").text()).isEqualTo(exported.text());
            }
        }

        @Test
        void thatFailsOnItsWayIsNotTakenForAWholeOne() {
            var merchant = "m-" + Given.newId();
            var ids = IntStream.range(0, 1_000)
                    .mapToObj(n -> Given.newId())
                    .sorted()
                    .toList();
            send(admin, "", ids.stream().map(id -> store(id, merchant)).toArray(String[]::new));
            try (var client = MongoClients.create(mongo.uri())) {
                client.getDatabase("storewire")
                        .getCollection("store_views")
                        .updateOne(Filters.eq("_id", ids.getLast()), Updates.set("version", "no number"));
            }

            assertThatThrownBy(() -> admin.get("/api/v1/export?merchantId=" + merchant))
                    .hasRootCauseInstanceOf(IOException.class);
        }

        @Test
        void hasWhatItsCallerSees() {
            var theirs = Given.store(admin, "APP_ENTRY");
            var own = Given.newId();
            send(stranger, "", store(own, "m-other"));

            assertThat(stranger.get("/api/v1/export").text()).contains(own).doesNotContain(theirs);
            assertThat(stranger.get("/api/v1/export?merchantId=m-demo").text()).isEmpty();
            assertThat(admin.send("HEAD", "/api/v1/export", null).status()).isEqualTo(200);
        }
    }

    @Test
    void oneUserImportsOnceAtATime() throws Exception {
        var line = store(Given.newId(), "m-demo");
        try (var slow = open(line.length())) {
            Awaitility.await().until(() -> send(admin, "?dryRun=true", line).status() == 429);

            var refused = send(admin, "", line);

            assertThat(refused.json().path("type").asString()).endsWith("too-many-imports");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(send(stranger, "", store(Given.newId(), "m-other")).status())
                    .isEqualTo(200);
            write(slow, line);
            assertThat(new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
        Awaitility.await()
                .until(() -> send(admin, "?dryRun=true", store(Given.newId(), "m-demo"))
                                .status()
                        == 200);
    }

    /** An import by the admin, whose body is still to come. */
    private Socket open(int length) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        write(socket, """
                POST /api/v1/import HTTP/1.1\r
                Host: localhost\r
                Authorization: Basic YWRtaW46YWRtaW4=\r
                Content-Type: application/x-ndjson\r
                Content-Length: %d\r
                \r
                """.formatted(length));
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private JsonNode shown(String id) {
        return admin.get("/api/v1/stores/" + id).json();
    }

    private String endpoint(String id, int method) {
        return shown(id).at("/methods/" + method + "/endpoint").asString();
    }

    private List<String> texts(String id) {
        return admin.get("/api/v1/stores/" + id + "/history", "Accept", NDJSON)
                .text()
                .lines()
                .toList();
    }

    private List<JsonNode> history(String id) {
        return texts(id).stream().map(JsonMapper.shared()::readTree).toList();
    }

    private static void assertChained(List<JsonNode> history, int length) {
        assertThat(history).hasSize(length);
        var previous = Chain.START;
        for (int i = 0; i < length; i++) {
            var change = history.get(i);
            assertThat(change.path("sequence").asLong()).isEqualTo(i + 1);
            assertThat(change.path("previousHash").asString()).isEqualTo(previous);
            previous = change.path("hash").asString();
            assertThat(Chain.hash(change.toString())).isEqualTo(previous);
        }
    }
}
