package io.storewire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.storewire.browser.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@BrowserTest
class ErrorPageTest {

    @Test
    void isAccessible(Portal portal) {
        portal.allow("status of 404");
        var page = portal.signedIn("editor", Look.USUAL.narrow());

        var answer = page.navigate("/nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(page.getByText("There is nothing here")).isVisible();
        assertAccessible(page);
        portal.screenshot(page, "error-404");
    }
}
