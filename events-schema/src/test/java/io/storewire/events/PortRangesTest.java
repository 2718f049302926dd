package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangesTest {

    @ParameterizedTest
    @CsvSource({
        "-1, false",
        "0, false",
        "22, false",
        "442, false",
        "443, true",
        "444, false",
        "1023, false",
        "1024, true",
        "65535, true",
        "65536, false"
    })
    void areThoseOfTheNumbersAndRangesWithTheirEnds(int port, boolean allowed) {
        assertThat(ports("443", "1024-65535").contains(port)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535})
    void reachFromOneToTheLast(int port) {
        assertThat(ports("1-65535").contains(port)).isTrue();
    }

    @Test
    void tolerateSpacesAroundThem() {
        assertThat(ports(" 443", "8443 ")).hasToString("443, 8443");
    }

    @Test
    void areNoneWhereNoneIsGiven() {
        assertThat(ports().contains(443)).isFalse();
    }

    @Test
    void areSaidAsTheyWereGiven() {
        assertThat(ports("443", "8443", "1024-65535")).hasToString("443, 8443, 1024-65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "65536", "https", "443-", "-443", "2-1", "0-10", "1-65536", "1 - 2", "4.43", "٤٤٣"})
    void areRefusedWhereTheyAreNoPorts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ports("443", text))
                .withMessageContaining(text);
    }

    private static PortRanges ports(String... texts) {
        return new PortRanges(Stream.of(texts).map(PortRanges.Range::valueOf).toList());
    }
}
