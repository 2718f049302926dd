package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.EventCodec.Decoded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The first two vectors are those of RFC 8785. */
class CanonicalFormTest {

    private static final Actor STOREWIRE = new Actor("storewire", "Storewire");

    @Nested
    class AText {

        @Test
        void ordersFieldsByTheirUtf16CodeUnits() {
            var headers = Map.of(
                    "\u20ac",
                    "1",
                    "\r",
                    "2",
                    "\ufb33",
                    "3",
                    "1",
                    "4",
                    "\ud83d\ude00",
                    "5",
                    "\u0080",
                    "6",
                    "\u00f6",
                    "7");

            assertThat(encoded(headers, ""))
                    .contains("{\"\\r\":\"2\",\"1\":\"4\",\"\u0080\":\"6\",\"\u00f6\":\"7\",\"\u20ac\":\"1\","
                            + "\"\ud83d\ude00\":\"5\",\"\ufb33\":\"3\"}");
        }

        @Test
        void escapesOnlyWhatItMust() {
            assertThat(encoded(Map.of(), "\u20ac$\u000f\nA'B\"\\\"/\b\t\f\r\u0000\u001f\u007f\u2028é😀"))
                    .contains("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\"/\\b\\t\\f\\r\\u0000\\u001f\u007f\u2028é😀\"");
        }

        @Test
        void hasNoHalfOfASurrogatePair() {
            assertThat(encoded(Map.of(), "a\ud800b\udc00")).contains("\"a\ufffdb\ufffd\"");
        }

        @ParameterizedTest
        @CsvSource({
            "1, 1",
            "-0.0, 0",
            "1.0, 1",
            "4.50, 4.5",
            "2e-3, 0.002",
            "1E30, 1e+30",
            "333333333.33333329, 333333333.3333333",
            "0.000000000000000000000000001, 1e-27",
            "9007199254740993, 9007199254740992",
            "123456789012345678901234567890, 1.2345678901234568e+29",
        })
        void writesNumbersAsEcmaScriptDoes(String number, String canonical) {
            assertThat(EventCodec.canonicalWithout("{\"n\":" + number + "}", "hash"))
                    .isEqualTo("{\"n\":" + canonical + "}");
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.Golden#all")
        void isItsOwnCanonicalForm(Golden golden) {
            var once = EventCodec.encode(golden.event());

            assertThat(EventCodec.encode(event(golden.type(), once))).isEqualTo(once);
            assertThat(EventCodec.canonicalWithout(once, "no such field")).isEqualTo(once);
        }
    }

    @Nested
    class AnInstant {

        @ParameterizedTest
        @CsvSource({
            "2026-03-14T09:26:53Z, 2026-03-14T09:26:53.000Z",
            "2026-03-14T09:26:53.5Z, 2026-03-14T09:26:53.500Z",
            "2026-03-14T09:26:53.589793238Z, 2026-03-14T09:26:53.589Z",
            "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
            "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
        })
        void isCutToThreeDigits(Instant instant, String text) {
            assertThat(EventCodec.text(instant)).isEqualTo(text);
            assertThat(EventCodec.text(EventCodec.instant(text))).isEqualTo(text);
        }

        @Test
        void ofAnEventIsTheOneThatTravels() {
            var at = Instant.parse("2026-03-14T09:26:53.589793238Z");
            var tls = new TestResult.Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "CN=Test", at);
            var request = requested(Map.of(), "", at);
            var change = ((ConfigChanged) Golden.chain().getFirst().event());
            var events = List.of(
                    request,
                    new ConfigChanged("e", "m", "s", 1, at, STOREWIRE, null, null, change.change(), Chain.START, ""),
                    new TestResult(
                            "e",
                            "t",
                            "m",
                            "s",
                            "ORDERING",
                            1,
                            Lane.BATCH,
                            null,
                            STOREWIRE,
                            at,
                            Outcome.REACHED,
                            Phase.RESPONSE,
                            "HTTP_RESPONSE",
                            200,
                            null,
                            tls,
                            1,
                            "w",
                            at,
                            at),
                    TestResult.undetermined(request, "e", Code.EXPIRED, at));

            assertThat(events).allSatisfy(event -> {
                assertThat(EventCodec.encode(event)).contains(":53.589Z").doesNotContain("589793238");
                assertThat(event(EventCodec.type(event), EventCodec.encode(event)))
                        .isEqualTo(event);
            });
        }
    }

    private static StoreEvent event(String type, String text) {
        return ((Decoded.Event) EventCodec.decode(type, text)).event();
    }

    private static String encoded(Map<String, String> headers, String body) {
        return EventCodec.encode(requested(headers, body, Instant.EPOCH));
    }

    private static TestRequested requested(Map<String, String> headers, String body, Instant at) {
        var request = new TestRequested.Request("POST", "https://shop.example", headers, body);
        return new TestRequested(
                "e", "t", "m", "s", "ORDERING", 1, EndpointType.PUBLIC, Lane.BATCH, null, request, STOREWIRE, at, at);
    }
}
