package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Hints.Hint;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class HintsTest {

    private static final JsonNode FILE =
            new ObjectMapper().readTree(Objects.requireNonNull(Hints.class.getResourceAsStream("hints.json")));

    @Nested
    class ACode {

        @ParameterizedTest
        @EnumSource
        void hasTextsOfItsOwn(Code code) {
            assertThat(Hints.of(code.name(), null)).isNotEqualTo(Hints.of("NEWER", null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"NEWER", "", "http_response"})
        void thatNobodyKnowsGetsAnHonestText(String code) {
            assertThat(Hints.of(code, null).hint()).contains("no description here yet");
            assertThat(Hints.of(code, 200)).isEqualTo(Hints.of(code, null));
        }

        @Test
        void withoutAResponseIsNotExplainedByAStatus() {
            assertThat(Hints.of("CONNECT_REFUSED", 403)).isEqualTo(Hints.of("CONNECT_REFUSED", null));
        }

        @Test
        void thatLearnedNothingIsNeverCalledAFailureOfTheEndpoint() {
            assertThat(Arrays.stream(Code.values()).filter(code -> code.outcome() == Outcome.UNDETERMINED))
                    .allSatisfy(code ->
                            assertThat(Hints.of(code.name(), null).hint()).doesNotContain("failed"));
        }
    }

    @Nested
    class AStatus {

        @Test
        void isAlwaysExplainedAsReached() {
            assertThat(IntStream.rangeClosed(100, 999)
                            .mapToObj(status -> reached(status).hint()))
                    .allSatisfy(hint -> assertThat(hint).startsWith("Reached"));
        }

        @ParameterizedTest
        @CsvSource({
            "200, answered with success",
            "204, answered with success",
            "302, a redirect which is not followed",
            "400, did not accept the test's request",
            "401, not authorised yet",
            "403, not authorised yet",
            "404, check the stage path",
            "418, did not accept the test's request",
            "429, too many calls",
            "500, an error of its own",
            "502, what is behind it did not",
            "503, what is behind it did not",
            "504, what is behind it did not",
            "505, an error of its own",
            "101, unusual",
            "600, a status nobody has defined",
            "999, a status nobody has defined",
        })
        void isExplainedByItselfOrElseByItsClass(int status, String words) {
            assertThat(reached(status).hint().replace(",", "")).contains(words);
        }

        @Test
        void isMoreToThePointForAnEngineerWhereItIsWellKnown() {
            assertThat(Stream.of(401, 403, 404, 429, 500, 502, 503, 504))
                    .allSatisfy(status -> assertThat(reached(status).engineer()).startsWith("Status " + status + "."));
        }

        private static Hint reached(int status) {
            return Hints.of(Code.HTTP_RESPONSE.name(), status);
        }
    }

    @Nested
    class TheFile {

        @Test
        void speaksOfEveryCodeAndOfNothingElse() {
            assertThat(FILE.path("codes").propertyNames())
                    .containsExactlyElementsOf(
                            Arrays.stream(Code.values()).map(Code::name).toList());
        }

        @Test
        void namesStatusesOrTheirClasses() {
            assertThat(FILE.path("statuses").propertyNames())
                    .allSatisfy(status -> assertThat(status).matches("[1-9]\\d\\d|[1-5]xx"));
        }

        @Test
        void hasTwoShortTextsForEachAndNoAddressInThem() {
            assertThat(hints()).allSatisfy(hint -> {
                assertThat(hint.propertyNames()).containsExactly("hint", "engineer");
                assertThat(hint.valueStream().map(JsonNode::asString))
                        .allSatisfy(text -> assertThat(text)
                                .isNotBlank()
                                .endsWith(".")
                                .hasSizeLessThanOrEqualTo(240)
                                .doesNotContainPattern("\\d+\\.\\d+\\.\\d+|[0-9a-fA-F]*::|([0-9a-fA-F]+:){2}"));
            });
        }

        private static Stream<JsonNode> hints() {
            return Stream.of(
                            FILE.path("codes").valueStream(),
                            FILE.path("statuses").valueStream(),
                            Stream.of(FILE.path("otherStatus"), FILE.path("unknownCode")))
                    .flatMap(all -> all);
        }
    }
}
