package io.storewire.portal;

import static io.storewire.portal.Shown.timed;
import static io.storewire.portal.Waterfall.LENGTH;
import static io.storewire.portal.Waterfall.Stage.ANSWER;
import static io.storewire.portal.Waterfall.Stage.CONNECT;
import static io.storewire.portal.Waterfall.Stage.DNS;
import static io.storewire.portal.Waterfall.Stage.TLS;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.TestResult.Timings;
import io.storewire.portal.Waterfall.Bar;
import io.storewire.portal.Waterfall.Stage;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WaterfallTest {

    private static final Timings ALL = new Timings(1_000L, 2_000L, 3_000L, 4_000L, 10_000);

    @Nested
    class ATestThatWasAnswered {

        @Test
        void hasABarForEachStageWhereTheOneBeforeEnds() {
            assertThat(bars(Code.HTTP_RESPONSE, ALL))
                    .containsExactly(
                            new Bar(DNS, 1_000, 0, 100, false),
                            new Bar(CONNECT, 2_000, 100, 200, false),
                            new Bar(TLS, 3_000, 300, 300, false),
                            new Bar(ANSWER, 4_000, 600, 400, false));
        }

        @Test
        void hasNoBarForAStageThatThereWasNot() {
            var plain = new Timings(1_000L, 4_000L, null, 5_000L, 10_000);

            assertThat(bars(Code.HTTP_RESPONSE, plain)).extracting(Bar::stage).containsExactly(DNS, CONNECT, ANSWER);
        }

        @Test
        void isDrawnToItsStagesWhereTheyTookLongerThanAllOfIt() {
            var odd = new Timings(5_000L, 5_000L, 5_000L, 5_000L, 10_000);

            assertThat(bars(Code.HTTP_RESPONSE, odd)).extracting(Bar::from).containsExactly(0L, 250L, 500L, 750L);
        }
    }

    @Nested
    class AStageThatFailed {

        @ParameterizedTest
        @CsvSource({
            "DNS_TIMEOUT,DNS",
            "CONNECT_TIMEOUT,CONNECT",
            "TLS_TIMEOUT,TLS",
            "SEND_FAILED,ANSWER",
            "RESPONSE_TIMEOUT,ANSWER"
        })
        void isTheLastAndSaysSo(Code code, Stage stage) {
            var bar = bars(code, reached(stage)).getLast();

            assertThat(bar.stage()).isEqualTo(stage);
            assertThat(bar.failed()).isTrue();
        }

        @Test
        void tookWhatTheOthersLeft() {
            var silent = new Timings(1_000L, 2_000L, null, null, 10_000);

            assertThat(bars(Code.TLS_TIMEOUT, silent)).last().isEqualTo(new Bar(TLS, 7_000, 300, 700, true));
        }

        @Test
        void keepsTheTimeThatItHas() {
            assertThat(bars(Code.RESPONSE_TRUNCATED, ALL)).last().isEqualTo(new Bar(ANSWER, 4_000, 600, 400, true));
        }

        @Test
        void neverTookLessThanNothing() {
            var odd = new Timings(9_000L, 9_000L, null, null, 10_000);

            assertThat(bars(Code.TLS_TIMEOUT, odd))
                    .last()
                    .extracting(Bar::micros)
                    .isEqualTo(0L);
        }

        private static Timings reached(Stage stage) {
            return new Timings(
                    1_000L,
                    stage == DNS ? null : Long.valueOf(1_000),
                    stage == ANSWER ? Long.valueOf(1_000) : null,
                    null,
                    10_000);
        }
    }

    @Nested
    class ABar {

        @Test
        void isLongEnoughToBeSeen() {
            var quick = new Timings(1L, 1L, 1L, 9_997L, 10_000);

            assertThat(bars(Code.HTTP_RESPONSE, quick)).extracting(Bar::length).allMatch(length -> length >= 8);
        }

        @Test
        void neverLeavesTheLine() {
            var late = new Timings(9_990L, 8L, 1L, 1L, 10_000);

            assertThat(bars(Code.HTTP_RESPONSE, late))
                    .allSatisfy(bar -> assertThat(bar.from() + bar.length()).isLessThanOrEqualTo(LENGTH));
        }

        @Test
        void isThereAlsoWhereNothingTookAnyTime() {
            var nothing = new Timings(0L, null, null, null, 0);

            assertThat(bars(Code.HTTP_RESPONSE, nothing)).containsExactly(new Bar(DNS, 0, 0, 8, false));
        }
    }

    @Nested
    class ATestThatMeasuredNothing {

        @ParameterizedTest
        @EnumSource(
                value = Code.class,
                names = {"ADDRESS_FORBIDDEN", "WORKER_FAILED"})
        void blamesNoStage(Code code) {
            assertThat(bars(code, new Timings(1_000L, null, null, null, 2_000)))
                    .noneMatch(Bar::failed)
                    .extracting(Bar::stage)
                    .containsExactly(DNS);
        }

        @Test
        void hasNoneAtAllWithoutTimes() {
            assertThat(Waterfall.of(Shown.ended(2, Code.EXPIRED))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0.0", "49,0.0", "50,0.1", "1234,1.2", "9949,9.9", "9950,10", "10499,10", "10500,11", "84000,84"})
    void saysMillisecondsAsExactlyAsAnybodyCares(long micros, String said) {
        assertThat(new Bar(DNS, micros, 0, 8, false).milliseconds()).isEqualTo(said);
        assertThat(Waterfall.of(new Timings(null, null, null, null, micros), null)
                        .milliseconds())
                .isEqualTo(said);
    }

    private static List<Bar> bars(Code code, Timings timings) {
        return Waterfall.of(timed(code, timings)).orElseThrow().bars();
    }
}
