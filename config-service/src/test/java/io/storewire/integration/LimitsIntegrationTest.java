package io.storewire.integration;

import static io.storewire.integration.Given.SAVE;
import static io.storewire.integration.Given.connector;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Api.Answer;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Browser.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service where merchants soon have enough saves, and users enough tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIntegrationTest {

    private static final int FEW = 25;
    private static final int AT_ONCE = 16;

    private final ConfigurableApplicationContext service;
    private final int port;
    private final String address;
    private final Api admin;
    private final Api editor;
    private final Api validator;
    private final Api stranger;
    private final String store;

    LimitsIntegrationTest() {
        var own = "limits-" + UUID.randomUUID();
        service = new SpringApplicationBuilder(ConfigService.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--storewire.mode=local",
                        "--storewire.kafka=" + Backends.shared().kafka(),
                        "--storewire.mongodb=" + Backends.shared().mongo(),
                        "--storewire.database=" + own,
                        "--spring.kafka.consumer.group-id=" + own,
                        "--storewire.limits.saves-per-user=1000000",
                        "--storewire.limits.saves-per-merchant=" + FEW,
                        "--storewire.limits.tests-per-user=" + FEW,
                        "--storewire.limits.tests-per-merchant=1");
        port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        address = "http://localhost:" + port;
        admin = Api.at(address, "admin");
        editor = Api.at(address, "editor");
        validator = Api.at(address, "validator");
        stranger = Api.at(address, "stranger");
        store = Given.store(admin, "APP_ENTRY");
        save(admin, store);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aMerchantAtItsLimitTakesNothingFromAnother() throws Exception {
        var others = storeOf("m-other");

        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var hammered = begun(threads, 2_000, i -> save(i % 2 == 0 ? editor : admin, store));
            var quiet = IntStream.range(1, FEW)
                    .mapToObj(i -> save(stranger, others).status())
                    .toList();

            assertThat(quiet).containsOnly(201, 200);
            assertThat(answers(hammered))
                    .filteredOn(answer -> answer.status() != 200)
                    .hasSizeGreaterThan(1_000)
                    .allSatisfy(refused -> assertRefused(refused, "too-many-saves", "m-demo"));
        }
    }

    @Test
    void whoCantSeeAStoreTakesNothingFromItsMerchant() {
        var hidden = storeOf("m-hidden");

        for (var i = 0; i < 3 * FEW; i++) {
            assertThat(save(stranger, hidden).status()).isEqualTo(404);
            assertThat(catalogue(stranger, hidden).status()).isEqualTo(404);
            assertThat(register(stranger, "m-hidden").status()).isEqualTo(404);
        }

        assertThat(save(admin, hidden).status()).isEqualTo(201);
    }

    @Test
    void everythingThatChangesAStoreCountsForItsMerchant() {
        assertThat(firstRefused(() -> register(admin, "m-registering"))).endsWith("too-many-saves");
        var one = storeOf("m-replacing");
        assertThat(firstRefused(() -> catalogue(admin, one))).endsWith("too-many-saves");
        var two = storeOf("m-removing");
        assertThat(firstRefused(() -> admin.send("DELETE", connector(two, "ORDERING"), null)))
                .endsWith("too-many-saves");
    }

    @Test
    void anImportIsOneCommandHoweverManyStoresItHas() {
        var lines = IntStream.range(0, 10 * FEW)
                .mapToObj(i -> Transfer.store(Given.newId(), "m-importing"))
                .toArray(String[]::new);

        var answer = Transfer.send(admin, "", lines);

        assertThat(Transfer.summary(answer).path("created").asInt()).isEqualTo(10 * FEW);
        assertThat(register(admin, "m-importing").status()).isEqualTo(201);
    }

    @Test
    void aUserAtTheLimitIsRefusedBeforeAnythingIsRead() throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var pressed = answers(begun(threads, 300, i -> Given.test(validator, "nowhere", "IDENTITY", "nonsense")));

            assertThat(pressed).filteredOn(answer -> answer.status() == 400).hasSizeGreaterThanOrEqualTo(FEW);
            assertThat(pressed)
                    .filteredOn(answer -> answer.status() != 400)
                    .isNotEmpty()
                    .allSatisfy(refused -> assertRefused(refused, "too-many-tests-now", "You"));
        }
    }

    @Test
    void whoJoinsATestTakesNothingFromTheMerchant() throws Exception {
        var begun = Given.test(admin, store, "IDENTITY", "{}");
        assertThat(begun.status()).isEqualTo(202);
        var testId = begun.json().at("/testId");

        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var presses =
                    begun(threads, FEW - 1, i -> Given.test(i % 2 == 0 ? editor : admin, store, "IDENTITY", "{}"));

            assertThat(answers(presses)).allSatisfy(joined -> {
                assertThat(joined.status()).isEqualTo(202);
                assertThat(joined.json().at("/testId")).isEqualTo(testId);
                assertThat(joined.json().at("/joined").asBoolean()).isTrue();
            });
        }
    }

    @Test
    void pagesSaveNoMoreThanProgramsDo() throws Exception {
        var person = Person.at(address, "admin");
        var paged = storeOf("m-paged");
        var form = Map.of("endpoint", "https://api.merchant.invalid/", "endpointType", "PUBLIC", "basedOn", "");

        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var programs = begun(threads, 300, i -> save(admin, paged));
            var page = Stream.generate(() -> person.post("/stores/" + paged + "/connectors/ORDERING", form))
                    .limit(1_000)
                    .filter(answer -> answer.status() == 429)
                    .findFirst()
                    .orElseThrow();

            assertThat(page.header("Retry-After")).isEqualTo("1");
            assertThat(page.words()).contains("The stores of m-paged may have 25 changes per second.");
            assertThat(answers(programs)).extracting(Answer::status).contains(429);
        }
    }

    @Test
    void pagesTestNoMoreThanProgramsDo() {
        var person = Person.at(address, "admin");
        var tested = storeOf("m-tested");
        save(admin, tested);

        var keys = IntStream.range(0, 100).mapToObj(i -> "%04d".formatted(i));
        var page = keys.map(key -> person.post("/stores/" + tested + "/connectors/IDENTITY/tests", Map.of("item", key)))
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(page.header("Retry-After")).isEqualTo("1");
        assertThat(page.words("about-IDENTITY", "p")).contains("may have 1 tests per second");
    }

    @Test
    void aUserAtTheLimitIsToldByAPage() throws Exception {
        var person = Person.at(address, "stranger");

        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var pressed = IntStream.range(0, 200)
                    .mapToObj(i ->
                            threads.submit(() -> person.post("/stores/nowhere/connectors/IDENTITY/tests", Map.of())))
                    .toList();

            var answers = new ArrayList<Page>();
            for (var one : pressed) answers.add(one.get());
            assertThat(answers)
                    .filteredOn(page -> page.status() == 429)
                    .isNotEmpty()
                    .allSatisfy(page -> {
                        assertThat(page.header("Retry-After")).isEqualTo("1");
                        assertThat(page.text()).startsWith("<!DOCTYPE html>");
                        assertThat(page.words()).contains("You may ask for 25 tests per second.");
                    });
        }
    }

    @Test
    void whoeverSendsCataloguesSlowlyLeavesRoomForOthers() throws Exception {
        var slow = storeOf("m-slow");
        var others = storeOf("m-quick");

        try (var one = new Sender(port, slow, "[]");
                var two = new Sender(port, slow, "[]")) {
            Awaitility.await().until(() -> catalogue(admin, slow).status() == 429);

            assertRefused(catalogue(admin, slow), "too-many-catalogues", "m-slow");
            assertThat(catalogue(admin, others).status()).isEqualTo(204);

            assertThat(one.send()).contains("204");
            assertThat(two.send()).contains("204");
        }
        Awaitility.await().until(() -> catalogue(admin, slow).status() == 204);
    }

    @Test
    void whoSendsTheLargestCatalogueStillSeesTheRefusal() throws Exception {
        var store = storeOf("m-large");

        try (var one = new Sender(port, store, "[]");
                var two = new Sender(port, store, "[]")) {
            Awaitility.await().until(() -> catalogue(admin, store).status() == 429);

            try (var large = new Sender(port, store, "[" + " ".repeat(8 * 1024 * 1024 - 2) + "]")) {
                assertThat(large.send()).contains("429");
            }
            assertThat(one.send()).contains("204");
            assertThat(two.send()).contains("204");
        }
    }

    @Test
    void whoeverReadsCataloguesSlowlyLeavesRoomForOthers() throws Exception {
        var slow = storeOf("m-slow-reader");
        var others = storeOf("m-quick-reader");
        var large = IntStream.range(0, 18_000)
                .mapToObj(n -> "{\"sku\":\"%0200d\",\"barcodes\":[\"%0200d\"]}".formatted(n, n + 20_000))
                .collect(Collectors.joining(",", "[", "]"));
        var path = "/api/v1/stores/" + slow + "/catalogue";
        assertThat(admin.send("PUT", path, large).status()).isEqualTo(204);

        try (var one = new Reader(port, path);
                var two = new Reader(port, path)) {
            one.begin();
            two.begin();

            assertRefused(admin.get(path), "too-many-catalogues", "m-slow-reader");
            assertThat(admin.get("/api/v1/stores/" + others + "/catalogue").text())
                    .isEqualTo("[]");
        }
        Awaitility.await().until(() -> admin.get(path).status() == 200);
    }

    /** Asks for a catalogue, and reads no more of it than the first line. */
    private static final class Reader implements AutoCloseable {

        private final Socket socket = new Socket();

        Reader(int port, String path) throws IOException {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var request = """
                    GET %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Basic YWRtaW46YWRtaW4=\r
                    \r
                    """.formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        void begin() throws IOException {
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Announces a catalogue, and sends it later. */
    private static final class Sender implements AutoCloseable {

        private final Socket socket;
        private final String catalogue;

        Sender(int port, String store, String catalogue) throws IOException {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            this.catalogue = catalogue;
            write("""
                    PUT /api/v1/stores/%s/catalogue HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Basic YWRtaW46YWRtaW4=\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    \r
                    """.formatted(store, catalogue.length()));
        }

        /** The first line of the answer, which is not looked at before all is sent. */
        String send() throws IOException {
            write(catalogue);
            var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            return new BufferedReader(answer).readLine();
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Answer save(Api api, String store) {
        return api.send("PUT", connector(store, "IDENTITY"), SAVE, "If-None-Match", "*");
    }

    private static Answer catalogue(Api api, String store) {
        return api.send("PUT", "/api/v1/stores/" + store + "/catalogue", "[]");
    }

    private static Answer register(Api api, String merchant) {
        return register(api, Given.newId(), merchant);
    }

    private static Answer register(Api api, String store, String merchant) {
        var body = "{\"merchantId\":\"%s\",\"name\":\"x\",\"storeType\":\"COMBO\"}".formatted(merchant);
        return api.send("PUT", "/api/v1/stores/" + store, body, "If-None-Match", "*");
    }

    private String storeOf(String merchant) {
        var id = Given.newId();
        assertThat(register(admin, id, merchant).status()).isEqualTo(201);
        return id;
    }

    /** Of the first of many that is refused for being too many. */
    private static String firstRefused(Supplier<Answer> command) {
        return Stream.generate(command)
                .limit(1_000)
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .map(answer -> answer.json().at("/type").asString())
                .orElse("none");
    }

    private static void assertRefused(Answer refused, String code, String whose) {
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.json().at("/type").asString()).endsWith(code);
        assertThat(refused.json().at("/detail").asString()).contains(whose);
    }

    private static List<Future<Answer>> begun(ExecutorService threads, int count, IntFunction<Answer> command) {
        return IntStream.range(0, count)
                .mapToObj(i -> threads.submit(() -> command.apply(i)))
                .toList();
    }

    private static List<Answer> answers(List<Future<Answer>> begun) throws Exception {
        var answers = new ArrayList<Answer>();
        for (var one : begun) answers.add(one.get());
        return answers;
    }
}
