package io.storewire.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

    private static final String PEAR = "\uD83C\uDF50";
    private static final String PEACH = "\uD83C\uDF51";

    /** Of a pair of surrogates its second half in common with {@link #PEAR}. */
    private static final String ANOTHER = "\uD83D\uDF50";

    @Test
    void isWhatStandsBetweenWhatTheyHaveInCommon() {
        assertThat(Difference.of("https://api.example.com/prod", "https://api.example.org/prod"))
                .isEqualTo(new Difference("https://api.example.", "com", "org", "/prod"));
    }

    @Test
    void ofEqualTextsIsNothing() {
        assertThat(Difference.of("/prod", "/prod")).isEqualTo(new Difference("/prod", "", "", ""));
        assertThat(Difference.of("", "")).isEqualTo(new Difference("", "", "", ""));
    }

    @Test
    void ofTextsWithNothingInCommonIsAllOfThem() {
        assertThat(Difference.of("abc", "xyz")).isEqualTo(new Difference("", "abc", "xyz", ""));
        assertThat(Difference.of("", "xyz")).isEqualTo(new Difference("", "", "xyz", ""));
        assertThat(Difference.of("abc", "")).isEqualTo(new Difference("", "abc", "", ""));
    }

    @Test
    void countsNoCharacterBothAsStartAndAsEnd() {
        assertThat(Difference.of("aa", "aaa")).isEqualTo(new Difference("aa", "", "a", ""));
        assertThat(Difference.of("aaa", "aa")).isEqualTo(new Difference("aa", "a", "", ""));
        assertThat(Difference.of("/a/b", "/a/b/a/b")).isEqualTo(new Difference("/a/b", "", "/a/b", ""));
    }

    @Test
    void splitsNoCharacterAtItsStart() {
        assertThat(Difference.of("a" + PEAR + "z", "a" + PEACH + "z")).isEqualTo(new Difference("a", PEAR, PEACH, "z"));
    }

    @Test
    void splitsNoCharacterAtItsEnd() {
        assertThat(Difference.of("a" + PEAR + "z", "a" + ANOTHER + "z"))
                .isEqualTo(new Difference("a", PEAR, ANOTHER, "z"));
    }

    @ParameterizedTest
    @CsvSource({"abab,ab", "abcabc,abc", "xax,xx", "aXbXc,aXc", "\uD83C\uDF50\uD83C\uDF51,\uD83C\uDF51", "'',a"})
    void putTogetherAgainGivesBothTexts(String before, String after) {
        var difference = Difference.of(before, after);

        assertThat(difference.start() + difference.before() + difference.end()).isEqualTo(before);
        assertThat(difference.start() + difference.after() + difference.end()).isEqualTo(after);
    }
}
