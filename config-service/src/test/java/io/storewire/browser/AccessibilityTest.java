package io.storewire.browser;

import static io.storewire.browser.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

@BrowserTest
class AccessibilityTest {

    @Test
    void isJudgedAlsoWhereAPageLetsNothingBeInjected(Portal portal) {
        var page = portal.visitor();
        page.navigate("/login");
        page.evaluate("() => document.querySelector('label').remove()");

        assertThatThrownBy(() -> assertAccessible(page))
                .hasMessageContainingAll("/login is not accessible", "label (critical): Form elements must have labels")
                .hasMessageContainingAll(
                        "https://dequeuniversity.com/rules/", "at [#username]", "<input id=\"username\"");
    }
}
