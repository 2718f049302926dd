package io.storewire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class HeadersTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Nested
    class ThePrecondition {

        @Test
        void isMissingWhereNothingIsSaid() {
            assertThat(Headers.precondition(request)).isEqualTo(new Precondition.Missing());
        }

        @ParameterizedTest
        @ValueSource(strings = {"*", " * "})
        void isThatNothingIsSaved(String text) {
            request.addHeader("If-None-Match", text);

            assertThat(Headers.precondition(request)).isEqualTo(new Precondition.Absent());
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '\'',
                value = {"\"1\", 1", "' \"7\" ', 7", "\"999999999999999999\", 999999999999999999"})
        void isARevision(String text, long revision) {
            request.addHeader("If-Match", text);

            assertThat(Headers.precondition(request)).isEqualTo(new Precondition.Revision(revision));
        }

        @Test
        void isWhatAnswersCarryAsTheirTag() {
            request.addHeader("If-Match", Headers.etag(42));

            assertThat(Headers.precondition(request)).isEqualTo(new Precondition.Revision(42));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "*",
                    "1",
                    "\"\"",
                    "\"0\"",
                    "\"01\"",
                    "\"-1\"",
                    "\"x\"",
                    "W/\"1\"",
                    "\"1\", \"2\"",
                    "\"1",
                    "\"9999999999999999999\"",
                    "\"٧\""
                })
        void isUnreadableWhereItIsNoRevision(String text) {
            request.addHeader("If-Match", text);

            assertUnreadable("Send either If-None-Match: * or If-Match: \"<revision>\".");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\"1\"", "**"})
        void isUnreadableWhereItIsNotAStar(String text) {
            request.addHeader("If-None-Match", text);

            assertUnreadable("Send either If-None-Match: * or If-Match: \"<revision>\".");
        }

        @Test
        void isUnreadableWhereBothAreSaid() {
            request.addHeader("If-None-Match", "*");
            request.addHeader("If-Match", "\"1\"");

            assertUnreadable("Send either If-None-Match: * or If-Match: \"<revision>\".");
        }

        private void assertUnreadable(String detail) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> Headers.precondition(request))
                    .withMessage(detail)
                    .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST));
        }
    }

    @Nested
    class TheIdempotencyKey {

        @Test
        void mayBeLeftOut() {
            assertThat(Headers.idempotencyKey(request).text()).isEmpty();
        }

        @Test
        void isTakenAsItIs() {
            request.addHeader("Idempotency-Key", "a key ");

            assertThat(Headers.idempotencyKey(request).text()).contains("a key ");
        }

        @Test
        void mayHaveSoManyCharactersAndNotOneMore() {
            request.addHeader("Idempotency-Key", "k".repeat(255));
            assertThat(Headers.idempotencyKey(request).text()).contains("k".repeat(255));

            request.removeHeader("Idempotency-Key");
            request.addHeader("Idempotency-Key", "k".repeat(256));
            assertThatExceptionOfType(Problem.class).isThrownBy(() -> Headers.idempotencyKey(request));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "\u00e4", "a\u0080", "a\tb"})
        void isUnreadableWhereItIsEmptyOrOdd(String text) {
            request.addHeader("Idempotency-Key", text);

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> Headers.idempotencyKey(request))
                    .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST));
        }
    }
}
