package io.storewire.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplaintsTest {

    private final Complaints complaints = new Complaints();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/login",
                "https://localhost",
                "ws://127.0.0.1:1/live",
                "http://[::1]:8080?x",
                "data:image/png;base64,AA==",
                "about:blank"
            })
    void areNotOfThisMachine(String url) {
        complaints.called(url);

        assertThat(complaints.unexpected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fonts.example/font.woff2",
                "http://localhost.example/",
                "http://localhost:1@other.example/",
                "http://127.0.0.1.example/",
                "wss://other.example/http://localhost/"
            })
    void areOfEveryOtherHostWhateverIsAllowed(String url) {
        complaints.allow("called");

        complaints.called(url);

        assertThat(complaints.unexpected()).containsExactly("called another host: " + url);
    }

    @Test
    void areWhatWasSaidButForWhatIsAllowed() {
        complaints.allow("status of 404");

        complaints.said("Failed to load resource: the server responded with a status of 404 (Not Found)", "/nowhere");
        complaints.said("ReferenceError: x is not defined", "/");

        assertThat(complaints.unexpected()).containsExactly("ReferenceError: x is not defined (/)");
    }
}
