package io.storewire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;

class BodiesTest {

    private static final Bodies BODIES = new Bodies(Clock.systemUTC());

    @Nested
    class AFinding {

        @ParameterizedTest
        @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
                schema        | body                                                    | pointer          | code          | detail
                connector     | {"endpoint": "x"}                                       | /endpointType    | missing       | endpointType is missing.
                connector     | {"endpoint": "x", "endpointType": "SECRET"}             | /endpointType    | enum          | endpointType must be one of PUBLIC, PRIVATE.
                connector     | {"endpoint": "x", "endpointType": null}                 | /endpointType    | enum          | endpointType must be one of PUBLIC, PRIVATE.
                connector     | {"endpoint": 5, "endpointType": "PUBLIC"}               | /endpoint        | type          | endpoint must be a text.
                connector     | {"endpoint": "x", "endpointType": "PUBLIC", "reason": ""} | /reason        | minLength     | reason must not be empty.
                connector     | {"endpoint": "x", "endpointType": "PUBLIC", "url": "y"} | /url             | unknown-field | There is no field url.
                connector     | {"endpoint": "x", "endpointType": "PUBLIC", "a/b~c": 1} | /a~1b~0c         | unknown-field | There is no field a/b~c.
                connector     | []                                                      | ''               | type          | The body must be an object.
                connector     | null                                                    | ''               | type          | The body must be an object.
                store         | {"merchantId": "m", "name": "x", "storeType": "COMBO", "ownership": {"ORDERING": "ME"}} | /ownership/ORDERING | enum | ORDERING must be one of MERCHANT, PLATFORM, NOT_OFFERED.
                store         | {"merchantId": "m", "name": "x", "storeType": "COMBO", "ownership": {"a/b~c": "ME"}} | /ownership/a~1b~0c | enum | a/b~c must be one of MERCHANT, PLATFORM, NOT_OFFERED.
                store         | {"merchantId": "m", "name": "x", "storeType": "COMBO", "ownership": []} | /ownership | type | ownership must be an object.
                store         | {"merchantId": ".m", "name": "x", "storeType": "COMBO"} | /merchantId      | pattern       | merchantId must be 1 to 255 letters, digits, dots, hyphens and underscores, a letter or digit first.
                store         | {"merchantId": "m\\n", "name": "x", "storeType": "COMBO"} | /merchantId    | pattern       | merchantId must be 1 to 255 letters, digits, dots, hyphens and underscores, a letter or digit first.
                store         | {"merchantId": "m", "name": "x\\ny", "storeType": "COMBO"} | /name         | pattern       | name must be one line without control characters.
                store         | {"merchantId": "m", "name": "x\\n", "storeType": "COMBO"} | /name          | pattern       | name must be one line without control characters.
                store         | {"merchantId": "m", "name": "", "storeType": "COMBO"}   | /name            | minLength     | name must not be empty.
                catalogueItem | {"sku": "x", "barcodes": "1"}                           | /barcodes        | type          | barcodes must be a list.
                catalogueItem | {"sku": "x", "barcodes": ["1", "2", 3]}                 | /barcodes/2      | type          | Entry 3 of barcodes must be a text.
                """)
        void saysWhereAndWhatInAPlainSentence(String schema, String body, String pointer, String code, String detail) {
            assertThat(BODIES.check(Bodies.parse(body), schema, "").findings())
                    .containsExactly(new Finding(pointer, code, detail));
        }

        @Test
        void saysHowLongATextOrAListMayBe() {
            var item = """
                    {"sku": "%s", "barcodes": [%s"1"]}""".formatted("x".repeat(256), "\"1\",".repeat(100));

            assertThat(BODIES.check(Bodies.parse(item), "catalogueItem", "").findings())
                    .containsExactlyInAnyOrder(
                            new Finding("/sku", "maxLength", "sku must have at most 255 characters."),
                            new Finding("/barcodes", "maxItems", "barcodes must have at most 100 entries."));
        }

        @Test
        void pointsIntoTheWholeRequest() {
            assertThat(BODIES.check(Bodies.parse("{\"sku\": 1}"), "catalogueItem", "/7")
                            .findings())
                    .containsExactly(new Finding("/7/sku", "type", "sku must be a text."));
            assertThat(BODIES.check(Bodies.parse("5"), "catalogueItem", "/7").findings())
                    .containsExactly(new Finding("/7", "type", "The entry must be an object."));
            assertThat(BODIES.check(Bodies.parse("{}"), "catalogueItem", "/7").findings())
                    .containsExactly(new Finding("/7/sku", "missing", "sku is missing."));
        }

        @Test
        void isMadeOfEverythingAtOnce() {
            var body = BODIES.check(Bodies.parse("{\"name\": 1, \"storeType\": \"X\", \"colour\": 2}"), "store", "");

            assertThat(body.findings())
                    .extracting(Finding::pointer)
                    .containsExactlyInAnyOrder("/merchantId", "/name", "/storeType", "/colour");
        }

        @Test
        void isNoneWhereNothingIsWrong() {
            assertThat(BODIES.check(
                                    Bodies.parse("{\"endpoint\": \"x\", \"endpointType\": \"PUBLIC\"}"),
                                    "connector",
                                    "")
                            .findings())
                    .isEmpty();
        }
    }

    @Nested
    class AQuery {

        @ParameterizedTest
        @ValueSource(strings = {"1", "9", "10", "99", "100", "199", "200"})
        void mayAskForOneToTwoHundred(String limit) {
            assertThat(BODIES.query(Map.of("limit", limit), "listStores").findings())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0", "201", "1000", "-1", "01", "1.5", "ten", "50\n", " 50", "٥"})
        void mayAskForNothingElse(String limit) {
            assertThat(BODIES.query(Map.of("limit", limit), "listStores").findings())
                    .containsExactly(new Finding("/limit", "pattern", "limit must be a number from 1 to 200."));
            assertThat(BODIES.query(Map.of("limit", limit), "listHistory").findings())
                    .containsExactly(new Finding("/limit", "pattern", "limit must be a number from 1 to 200."));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0", "-1", "1234567890123456789", "7\n", "x"})
        void ofHistoryGoesOnOnlyFromASequence(String cursor) {
            assertThat(BODIES.query(Map.of("cursor", cursor), "listHistory").findings())
                    .containsExactly(
                            new Finding("/cursor", "pattern", "cursor must be the nextCursor of the page before."));
        }
    }

    @Nested
    class ABody {

        @Test
        void becomesARecordOnlyWithoutFindings() {
            var body = BODIES.check(Bodies.parse("{\"sku\": 1}"), "catalogueItem", "");

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> body.as(String.class))
                    .satisfies(problem -> {
                        assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
                        assertThat(problem.document().getProperties()).containsEntry("errors", body.findings());
                    });
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "{} {}", "{\"a\": 1, \"a\": 2}", "nope", "'x'"})
        void isUnreadableWhereItIsNotOneJsonValue(String text) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() ->
                            BODIES.read(request(text.getBytes(StandardCharsets.UTF_8)), "connector", Bodies.LIMIT))
                    .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST));
        }

        @Test
        void isUnreadableWhereItIsNotUtf8() {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() ->
                            BODIES.read(request(new byte[] {'"', (byte) 0xC3, '"'}), "connector", Bodies.LIMIT))
                    .withMessage("The body is not UTF-8.");
        }

        @Test
        void mayHaveSoManyBytesAndNotOneMore() {
            var just = ("\"" + "x".repeat(Bodies.LIMIT - 2) + "\"").getBytes(StandardCharsets.UTF_8);
            var more = ("\"" + "x".repeat(Bodies.LIMIT - 1) + "\"").getBytes(StandardCharsets.UTF_8);

            assertThat(BODIES.read(request(just), "connector", Bodies.LIMIT).findings())
                    .isNotEmpty();
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> BODIES.read(request(more), "connector", Bodies.LIMIT))
                    .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/xml", "", "nonsense"})
        void mustSayThatItIsJson(String type) {
            var request = request("{}".getBytes(StandardCharsets.UTF_8));
            request.setContentType(type);

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> BODIES.read(request, "connector", Bodies.LIMIT))
                    .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "*/*",
                    "application/*",
                    "application/*+json",
                    "application/problem+json",
                    "application/json;charset=utf-16",
                    "application/json;charset=iso-8859-1"
                })
        void mustSayNothingElse(String type) {
            var request = request("{}".getBytes(StandardCharsets.UTF_8));
            request.setContentType(type);

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> Bodies.demand(request, MediaType.APPLICATION_JSON))
                    .matches(problem -> problem.status() == HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"application/json", "application/json;charset=UTF-8", "Application/JSON; charset=\"utf-8\""})
        void maySayThatItIsUtf8(String type) {
            var request = request("{}".getBytes(StandardCharsets.UTF_8));
            request.setContentType(type);

            assertThat(Bodies.demand(request, MediaType.APPLICATION_JSON)).isEqualTo(MediaType.APPLICATION_JSON);
        }

        @Test
        void mustNotBeCompressed() {
            var request = request("{}".getBytes(StandardCharsets.UTF_8));
            request.addHeader("Content-Encoding", "gzip");

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> Bodies.demand(request, MediaType.APPLICATION_JSON))
                    .matches(problem -> problem.status() == HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }

        @Test
        void ofLinesNamesTheLineThatIsWrong() {
            assertThat(Bodies.parseLines("{}\n\n[]\r\n")).hasSize(2);
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> Bodies.parseLines("{}\n\n{}\n{\"a\":}\n"))
                    .withMessageContaining("(line 4, column 6)");
        }

        private static MockHttpServletRequest request(byte[] content) {
            var request = new MockHttpServletRequest();
            request.setContentType(MediaType.APPLICATION_JSON_VALUE);
            request.setContent(content);
            return request;
        }
    }
}
