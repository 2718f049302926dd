package io.storewire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Phase;
import io.storewire.events.TestResult.Timings;
import io.storewire.status.BatchRow;
import io.storewire.status.BatchRow.Outcome;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportsTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private static final ShownBatch BATCH = new ShownBatch(
            "b-1",
            Progress.State.DONE,
            "Vera",
            NOON,
            5,
            Map.of(),
            Map.of(),
            Map.of(),
            0,
            null,
            NOON,
            NOON,
            null,
            null,
            null,
            List.of("ORDERING"),
            null,
            1);

    @Nested
    class ATable {

        @Test
        void hasALineForEachRow() {
            assertThat(Csv.line(row("berlin-07", Outcome.NOT_REACHED, "CONNECT_REFUSED", "Check the port.")))
                    .isEqualTo(
                            "berlin-07,m-1,ORDERING,NOT_REACHED,CONNECT,CONNECT_REFUSED,,84,https://a.example/prod,Check the port.,t-1,2026-11-27T12:00:00Z\r\n");
            assertThat(Csv.HEAD.split(",")).hasSize(12);
        }

        @ParameterizedTest
        @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
        void hasNothingThatASpreadsheetTakesForAFormula(String hint) {
            assertThat(Csv.line(row("a", Outcome.NOT_REACHED, "CONNECT_REFUSED", hint)))
                    .contains("'" + hint);
        }

        @Test
        void quotesWhatWouldEndAField() {
            assertThat(Csv.line(row("a", Outcome.NOT_REACHED, "CONNECT_REFUSED", "say \"no\", twice")))
                    .contains(",\"say \"\"no\"\", twice\",");
        }
    }

    @Nested
    class AReport {

        @ParameterizedTest
        @EnumSource(names = "XML", mode = EnumSource.Mode.EXCLUDE)
        void doesNotCountWhatItDoesNotTell(Report report) {
            assertThat(report.head(BATCH, () -> {
                        throw new AssertionError("counted");
                    }))
                    .isEqualTo(report == Report.CSV ? Csv.HEAD : "");
        }

        @Test
        void countsForBuildServers() {
            assertThat(Report.XML.head(BATCH, () -> Map.of(Outcome.REACHED, 5L)))
                    .contains("Storewire batch b-1", "tests=\"5\"");
        }
    }

    @Nested
    class JUnitsXml {

        @Test
        void countsItsCases() {
            var head = JUnit.head(
                    "b-1",
                    NOON,
                    Map.of(
                            Outcome.REACHED, 5L,
                            Outcome.NOT_REACHED, 2L,
                            Outcome.BLOCKED, 1L,
                            Outcome.UNDETERMINED, 1L,
                            Outcome.PENDING, 3L,
                            Outcome.SKIPPED, 4L));

            assertThat(head).contains("tests=\"16\" failures=\"3\" errors=\"4\" skipped=\"4\"");
        }

        @Test
        void failsWhereAnEndpointWasNotReached() throws Exception {
            var failed = element(JUnit.testCase(row("a", Outcome.NOT_REACHED, "CONNECT_REFUSED", "Check the port.")));

            assertThat(failed.getAttribute("classname")).isEqualTo("a");
            assertThat(failed.getAttribute("name")).isEqualTo("ORDERING");
            assertThat(failed.getAttribute("time")).isEqualTo("0.084");
            assertThat(child(failed, "failure").getAttribute("type")).isEqualTo("CONNECT_REFUSED");
            assertThat(child(failed, "failure").getAttribute("message")).isEqualTo("Check the port.");
        }

        @Test
        void isInErrorWhereNothingWasLearnedAndSkipsWhatWasSkipped() throws Exception {
            assertThat(element(JUnit.testCase(row("a", Outcome.UNDETERMINED, "EXPIRED", "Again.")))
                            .getElementsByTagName("error")
                            .getLength())
                    .isEqualTo(1);
            assertThat(child(element(JUnit.testCase(row("a", Outcome.SKIPPED, "NO_ITEM", ""))), "skipped")
                            .getAttribute("message"))
                    .isEqualTo("NO_ITEM");
            assertThat(element(JUnit.testCase(row("a", Outcome.BLOCKED, "ADDRESS_FORBIDDEN", "No.")))
                            .getElementsByTagName("failure")
                            .getLength())
                    .isEqualTo(1);
            assertThat(element(JUnit.testCase(row("a", Outcome.REACHED, "HTTP_RESPONSE", "")))
                            .hasChildNodes())
                    .isFalse();
        }

        @Test
        void isXmlWhateverIsInIt() throws Exception {
            var odd = "<&>\"'\u0000\u0001\t\n\uFFFF\uD83D\uDE00\uD83D";

            var failed = element(JUnit.testCase(row("a", Outcome.NOT_REACHED, "CONNECT_REFUSED", odd)));

            assertThat(child(failed, "failure").getAttribute("message")).isEqualTo("<&>\"'\t\n\uD83D\uDE00");
        }

        private Element element(String xml) throws Exception {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        }

        private Element child(Element parent, String name) {
            return (Element) parent.getElementsByTagName(name).item(0);
        }
    }

    private static BatchRow row(String storeId, Outcome outcome, String code, String hint) {
        return new BatchRow(
                storeId,
                "m-1",
                "ORDERING",
                "t-1",
                outcome,
                Phase.CONNECT,
                code,
                null,
                "https://a.example/prod",
                hint,
                "Details.",
                new Timings(1L, 2L, null, null, 84_000),
                NOON);
    }
}
