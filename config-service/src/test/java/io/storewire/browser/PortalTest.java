package io.storewire.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** That tests of the portal would notice. */
@BrowserTest
class PortalTest {

    private static final String TEST = "PortalTest.example";

    private final String address;

    @Autowired
    PortalTest(@LocalServerPort int port) {
        address = "http://localhost:" + port;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            console.error('oh')                                                 | oh
            setTimeout(() => { throw new Error('thrown') })                     | thrown
            fetch('/nowhere')                                                   | status of 404
            document.body.setAttribute('style', 'color: red')                   | Content Security Policy
            document.body.setAttribute('onclick', 'alert(1)')                   | Content Security Policy
            document.body.append(Object.assign(new Image(), { src: 'https://other.example/x' })) | called another host
            """)
    void hearsWhatABrowserComplainsOf(String script, String complaint, RunningBrowser browser) {
        try (var portal = new Portal(address, TEST, browser)) {
            var page = portal.visitor();
            page.navigate("/login");

            page.evaluate("() => { " + script + " }");

            page.waitForCondition(() -> !portal.complaints().isEmpty());
            assertThatThrownBy(() -> portal.end(false)).hasMessageContaining(complaint);
        }
    }

    @Test
    void keepsThePagesOfATestThatFails(RunningBrowser browser) {
        try (var portal = new Portal(address, TEST, browser)) {
            portal.visitor().navigate("/login");

            portal.end(true);

            assertThat(Path.of("target", "browser", TEST, "0.html")).content().contains("<h1>Sign in</h1>");
            assertThat(Path.of("target", "browser", TEST, "0.png")).isNotEmptyFile();
        }
    }

    @Test
    void takesWhatATestProvokes(RunningBrowser browser) {
        try (var portal = new Portal(address, TEST, browser)) {
            portal.allow("status of 404");
            portal.visitor().navigate("/nowhere");

            assertThatCode(() -> portal.end(false)).doesNotThrowAnyException();
        }
    }
}
