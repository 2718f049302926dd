package io.storewire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Finding;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    @Nested
    class AName {

        @ParameterizedTest
        @CsvSource({
            "api.example,                api.example",
            "API.Example,                api.example",
            "a--b.example,               a--b.example",
            "ab--c.example,              ab--c.example",
            "straße.example,             xn--strae-oqa.example",
            "STRASSE.example,            strasse.example",
            "βόλος.example,              xn--nxasmm1c.example",
            "نامه\u200cای.example,       xn--mgba3gch31f060k.example",
            "bücher.example,             xn--bcher-kva.example",
            "BÜCHER.example,             xn--bcher-kva.example",
            "bu\u0308cher.example,       xn--bcher-kva.example",
            "xn--bcher-kva.example,      xn--bcher-kva.example",
            "XN--Strae-OQA.example,      xn--strae-oqa.example",
            "l·l.example,                xn--ll-0ea.example",
            "ｓｈｏｐ。example,           shop.example",
            "sh\u00adop.example,         shop.example"
        })
        void hasOneFormHoweverItIsTyped(String text, String ascii) {
            assertThat(HostNames.read(text).wrong()).isEmpty();
            assertThat(HostNames.read(text).ascii()).isEqualTo(ascii);
            assertThat(HostNames.read(ascii)).isEqualTo(HostNames.read(text));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "пример.рф",
                    "müller.рф",
                    "日本語.example",
                    "東京ラーメン.example",
                    "café北京.example",
                    "한국shop.example",
                    "مثال.إختبار",
                    "उदाहरण.परीक्षा",
                    "xn--80ak6aa92e.example",
                    "shop24.example",
                    "२४.example"
                })
        void mayBeOfAnyOneAlphabetInEachPart(String text) {
            assertThat(HostNames.read(text).wrong()).isEmpty();
        }
    }

    @Nested
    class ANameOfSeveralAlphabets {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "аpple.example",
                    "shop.gооgle.example",
                    "shορ.example",
                    "ѕhop.example",
                    "日本пример.example",
                    "2२.example",
                    "xn--pple-43d.example",
                    "XN--PPLE-43D.example"
                })
        void isRefused(String text) {
            assertThat(HostNames.read(text).wrong()).map(Finding::code).contains("mixed-scripts");
        }

        @Test
        void isShownAsItWouldBeRead() {
            assertThat(HostNames.read("shop.xn--pple-43d.example").wrong())
                    .contains(
                            new Finding(
                                    "/endpoint",
                                    "mixed-scripts",
                                    "The part аpple of the host mixes letters or digits of several alphabets, so it can be taken for another name. Write it in one alphabet."));
        }
    }

    @Nested
    class WhatIsNoName {

        private static final String TOO_LONG = "at most 63 characters";
        private static final String NOTHING_BETWEEN = "nothing between two dots";
        private static final String NO_SUCH_LABEL = "xn-- but stands for no name";
        private static final String DOT_AT_THE_END = "dot at the end";
        private static final String NO_NAME = "not a DNS name";

        @ParameterizedTest(quoteTextArguments = true)
        @ValueSource(strings = {"shop.example.", "shop.example。", "shop.example．", "localhost."})
        void mayEndInADot(String text) {
            assertRefused(text, DOT_AT_THE_END);
        }

        @ParameterizedTest(quoteTextArguments = true)
        @ValueSource(strings = {"shop..example", ".shop.example", "shop。。example", "shop.\u00ad.example"})
        void hasAnEmptyPart(String text) {
            assertRefused(text, NOTHING_BETWEEN);
        }

        @Test
        void isTooLong() {
            assertRefused("a".repeat(64) + ".example", TOO_LONG);
            assertRefused("ü".repeat(63) + ".example", TOO_LONG);
            assertRefused("a123456789.".repeat(23) + "example", TOO_LONG);
            assertRefused("ü.".repeat(100_000), TOO_LONG);
        }

        @ParameterizedTest(quoteTextArguments = true)
        @ValueSource(
                strings = {
                    "xn--.example",
                    "xn--b.example",
                    "xn--99999999.example",
                    "xn--bcher-.example",
                    "xn--bcher-2pa.example",
                    "shop.xn--ａ.example",
                    "xn--0.example"
                })
        void beginsWithXnButStandsForNothing(String text) {
            assertRefused(text, NO_SUCH_LABEL);
        }

        @ParameterizedTest(quoteTextArguments = true)
        @ValueSource(strings = {"%73hop.example", "shop%2eexample", "shop.example%00"})
        void isPercentEncoded(String text) {
            assertRefused(text, "without %");
        }

        @ParameterizedTest(quoteTextArguments = true)
        @ValueSource(
                strings = {
                    "sh_op.example",
                    "shop example",
                    "shop\\example",
                    "shop\u0000.example",
                    "shop\r\n.example",
                    "shop\u007f.example",
                    "sh\u200dop.example",
                    "\u0301shop.example",
                    "-shop.example",
                    "shop-.example",
                    "shopא.example",
                    "sh\ufffdop.example",
                    "sh\ud800op.example",
                    "shop.4you"
                })
        void hasWhatNoNameHas(String text) {
            assertRefused(text, NO_NAME);
        }

        @Test
        void isNotThere() {
            assertRefused("", "has no host");
        }

        private static void assertRefused(String text, String because) {
            assertThat(HostNames.read(text).wrong()).hasValueSatisfying(finding -> {
                assertThat(finding.code()).isEqualTo("host");
                assertThat(finding.detail()).contains(because);
            });
        }
    }
}
