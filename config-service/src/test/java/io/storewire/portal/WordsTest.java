package io.storewire.portal;

import static io.storewire.portal.Language.ENGLISH;
import static io.storewire.portal.Language.GERMAN;
import static io.storewire.portal.Shown.answered;
import static io.storewire.portal.Shown.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.events.Code;
import io.storewire.events.Warning;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

class WordsTest {

    @Nested
    class AMoment {

        @Test
        void isSaidInUtcToTheSecond() {
            assertThat(ENGLISH.say(words -> words.utc(Instant.parse("2026-07-01T23:05:09.999Z"))))
                    .isEqualTo("2026-07-01 23:05:09 UTC");
        }

        @Test
        void isSaidTheSameToEverybody() {
            var moment = Instant.parse("2026-07-01T23:05:09Z");

            assertThat(GERMAN.say(words -> words.utc(moment))).isEqualTo(ENGLISH.say(words -> words.utc(moment)));
        }
    }

    @Nested
    class AMethod {

        @Test
        void isCalledAsReadersDo() {
            assertThat(ENGLISH.say(words -> words.method("FRAUD_AND_ABUSE"))).isEqualTo("Fraud & abuse");
            assertThat(GERMAN.say(words -> words.method("FRAUD_AND_ABUSE"))).isEqualTo("Betrug & Missbrauch");
        }

        @Test
        void ofAnOperatorIsCalledWhatItIsCalled() {
            assertThat(GERMAN.say(words -> words.method("RETURNS"))).isEqualTo("RETURNS");
        }
    }

    @Nested
    class AFinding {

        private static final Finding TOO_LONG = new Finding("/reason", "maxLength", "reason is too long.");

        @Test
        void isSaidInTheReadersLanguage() {
            assertThat(GERMAN.say(words -> words.finding(TOO_LONG))).isEqualTo("Das ist zu lang.");
        }

        @Test
        void isSaidByTheServiceItselfInEnglish() {
            assertThat(ENGLISH.say(words -> words.finding(TOO_LONG))).isEqualTo("reason is too long.");
        }

        @Test
        void isSaidByItsFieldWhereThatMatters() {
            var odd = new Finding("/merchantId", "pattern", "");
            var other = new Finding("/reason", "pattern", "");

            assertThat(GERMAN.say(words -> words.finding(odd))).contains("Buchstaben");
            assertThat(GERMAN.say(words -> words.finding(other))).contains("Steuerzeichen");
        }

        @Test
        void thatNobodyTranslatedIsSaidInEnglish() {
            assertThat(GERMAN.say(words -> words.finding(new Finding("", "brand-new", "Something new."))))
                    .isEqualTo("Something new.");
        }
    }

    @Test
    void problemsAndWarningsAreSaidInTheReadersLanguage() {
        var problem = Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is no store x.");
        var warning = new Warning("certificate-expires-soon", "It expires.");

        assertThat(ENGLISH.say(words -> words.problem(problem))).isEqualTo("There is no store x.");
        assertThat(GERMAN.say(words -> words.problem(problem))).isEqualTo("Das gibt es nicht.");
        assertThat(ENGLISH.say(words -> words.warning(warning))).isEqualTo("It expires.");
        assertThat(GERMAN.say(words -> words.warning(warning))).contains("Sicherheitszertifikat");
    }

    @Nested
    class AHint {

        @Test
        void isThatOfTheStatusThenOfItsClass() {
            assertThat(GERMAN.say(words -> words.hint(answered(2, 404)))).contains("Stufe");
            assertThat(GERMAN.say(words -> words.hint(answered(2, 418)))).contains("nicht angenommen");
            assertThat(GERMAN.say(words -> words.hint(answered(2, 799)))).contains("niemand festgelegt");
        }

        @Test
        void isThatOfTheCodeWhereNothingAnswered() {
            assertThat(GERMAN.say(words -> words.hint(ended(2, Code.DNS_TIMEOUT))))
                    .contains("Auflösung");
        }

        @Test
        void isThatOfTheCodeWhereAnAnswerWasNoneAfterAll() {
            var broken = ended(2, Code.RESPONSE_TRUNCATED.name(), Code.RESPONSE_TRUNCATED, 200, null);

            assertThat(GERMAN.say(words -> words.hint(broken))).contains("brach mittendrin ab");
        }

        @Test
        void isTheServicesOwnInEnglishOrWhereTheCodeIsNew() {
            var unknown = ended(2, "QUANTUM_FOAM", Code.WORKER_FAILED, null, null);

            assertThat(ENGLISH.say(words -> words.hint(answered(2, 404)))).isEqualTo("What the service says.");
            assertThat(GERMAN.say(words -> words.hint(unknown))).isEqualTo("What the service says.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100,an unusual answer",
        "204,success",
        "302,redirected",
        "401,not authorised yet",
        "403,not authorised yet",
        "404,check the stage path",
        "418,not accepted",
        "429,too many calls",
        "500,an error of its own",
        "502,behind it did not",
        "503,behind it did not",
        "504,behind it did not",
        "799,an unusual answer"
    })
    void saysWhatAStatusMeansInAFewWords(int status, String said) {
        assertThat(ENGLISH.say(words -> words.answered(status))).contains(said);
    }
}
