package io.storewire.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storewire.api.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class UserLimitTest {

    private final UserLimit limit = new UserLimit(new Tight(1, 1).limits(), Kind.SAVE);

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH"})
    void countsWhatChanges(String verb) {
        assertThat(passes(verb, "ann")).isTrue();

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> passes(verb, "ann"));
        assertThat(passes(verb, "bob")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void countsNothingThatOnlyReads(String verb) {
        assertThat(passes(verb, "ann")).isTrue();
        assertThat(passes(verb, "ann")).isTrue();
    }

    @Test
    void countsWhoeverHasNoNameTogether() {
        var nameless = new MockHttpServletRequest("PUT", "/");
        assertThat(limit.preHandle(nameless, new MockHttpServletResponse(), this))
                .isTrue();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> limit.preHandle(nameless, new MockHttpServletResponse(), this));
    }

    private boolean passes(String verb, String user) {
        var request = new MockHttpServletRequest(verb, "/");
        request.setRemoteUser(user);
        return limit.preHandle(request, new MockHttpServletResponse(), this);
    }
}
