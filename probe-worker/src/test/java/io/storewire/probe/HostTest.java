package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

    @ParameterizedTest
    @CsvSource({
        "https://shop.test/v1, shop.test, 443",
        "HTTPS://Shop.TEST:443, shop.test, 443",
        "https://shop.test:8443/a?b, shop.test, 8443",
        "http://shop.test, shop.test, 80",
        "http://127.0.0.1:9000/, 127.0.0.1, 9000"
    })
    void isTheSameHoweverItIsWritten(String url, String name, int port) {
        assertThat(Host.of(url)).isEqualTo(new Host(name, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shop.test", "https://", "https:///v1", "https://./", "https://..:1/", "https://a b/", "%"})
    void isNobodyWhereTheUrlNamesNobody(String url) {
        assertThat(Host.of(url)).isEqualTo(new Host("", 0));
    }
}
