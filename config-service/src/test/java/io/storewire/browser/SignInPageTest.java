package io.storewire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.storewire.browser.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@BrowserTest
class SignInPageTest {

    static Stream<Look> looks() {
        return Stream.of(
                Look.USUAL,
                Look.USUAL.dark(),
                Look.USUAL.narrow(),
                Look.USUAL.narrow().dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isAccessibleAndFits(Look look, Portal portal) {
        var page = portal.visitor(look);

        page.navigate("/login");

        assertAccessible(page);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
        portal.screenshot(page, "sign-in-%s-%d".formatted(look.colours(), look.width()));
    }

    @Test
    void letsPeopleInByTheKeyboardAlone(Portal portal) {
        var page = portal.visitor();
        page.navigate("/me");

        enter(page, "editor", "editor");

        assertThat(page).hasURL(portal.address() + "/me?continue");
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Signed in as editor");
        assertAccessible(page);
    }

    @Test
    void saysWhatIsWrongAndWaitsForTheNameAgain(Portal portal) {
        var page = portal.visitor();
        page.navigate("/login");

        enter(page, "editor", "wrong");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("the name or the password is wrong");
        assertThat(page.getByLabel("Name")).isFocused();
        assertAccessible(page);
    }

    @Test
    void knowsTwoPeopleAtOnce(Portal portal) {
        var editor = portal.signedIn("editor");
        var viewer = portal.signedIn("viewer", Look.USUAL.narrow().withoutScripts());

        editor.reload();

        assertThat(editor.getByRole(AriaRole.BANNER)).containsText("editor");
        assertThat(viewer.getByRole(AriaRole.BANNER)).containsText("viewer");
    }

    private static void enter(Page page, String name, String password) {
        assertThat(page.getByLabel("Name")).isFocused();
        page.keyboard().type(name);
        page.keyboard().press("Tab");
        page.keyboard().type(password);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
    }
}
