package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storewire.events.TestRequested.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBytesTest {

    private static final String URL = "https://shop.test/v1";

    @ParameterizedTest
    @CsvSource({
        "https://shop.test, /",
        "https://shop.test?a, /?a",
        "https://shop.test/v1?a=/b, /v1?a=/b",
        "https://shop.test//, //",
        "https://shop.test//a/b, //a/b",
        "https://shop.test//me@other.test:1/b?c, //me@other.test:1/b?c",
        "https://shop.test/a/../%2e%2e/b;c, /a/../%2e%2e/b;c"
    })
    void askForThePathAsItIsWritten(String url, String path) {
        assertThat(text(new Request("GET", url, Map.of(), "")))
                .startsWith("GET " + path + " HTTP/1.1\r\nHost: shop.test\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G T", "G\u00c9T", "GET / HTTP/1.1\r\nHost: other.test\r\n\r\nPOST"})
    void areNoneForWhatIsNoVerb(String verb) {
        assertThatThrownBy(() -> text(new Request(verb, URL, Map.of(), "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Transfer-Encoding ", "A:B", "A\r\nTransfer-Encoding", "A\u0000"})
    void areNoneForWhatIsNoHeadersName(String name) {
        assertThatThrownBy(() -> text(new Request("POST", URL, Map.of(name, "chunked"), "{}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r"})
    void keepAHeaderOnItsLine(String end) {
        var text = text(new Request("POST", URL, Map.of("A", "b" + end + "Transfer-Encoding: chunked"), "{}"));

        assertThat(text.lines()).noneMatch(line -> line.startsWith("Transfer-Encoding"));
    }

    private static String text(Request request) {
        var target = Objects.requireNonNull(Target.parse(request.url()));
        return new String(RequestBytes.of(request, target), StandardCharsets.UTF_8);
    }
}
