package io.storewire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.storewire.integration.Given;
import org.junit.jupiter.api.Test;

/** The portal without a mouse. */
@BrowserTest
class KeyboardTest {

    /** More keys than anybody would press to come to something on these pages. */
    private static final int MANY = 40;

    @Test
    void doesAllThatAMouseDoes(Portal portal, RunningWorker worker) {
        portal.allow("status of 422");
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        Given.catalogue(admin, store, "SKU-1");
        var page = portal.signedIn("editor");
        var at = new AtStore(page);

        staysInTheDialogUntilItIsClosed(page);

        press(page, "Tab");
        assertThat(page.getByText("To the content")).isFocused();
        press(page, "Enter", "Tab");
        assertThat(page.locator("main :focus")).hasCount(1);
        tabTo(page, page.getByLabel("Id or name"));
        page.keyboard().type(store);
        assertThat(page.locator("#found tbody tr")).hasCount(1);
        assertThat(page.getByLabel("Id or name")).isFocused();
        tabTo(page, page.locator("#found tbody a"));
        press(page, "Enter");
        assertThat(page.getByRole(AriaRole.HEADING).first()).containsText(store);

        tabTo(page, at.pencil("ORDERING"));
        press(page, "Enter");
        assertThat(at.endpoint("ORDERING")).isFocused();
        page.keyboard().type("api.example.com");
        press(page, "Enter");
        assertThat(at.configuration("ORDERING")).containsText("Write a whole URL");
        assertThat(at.endpoint("ORDERING")).isFocused();
        press(page, "ControlOrMeta+a");
        page.keyboard().type(worker.endpoints().plain() + "/answer/201");
        press(page, "Tab");
        assertThat(at.type("ORDERING", "Public")).isFocused();
        press(page, "ArrowRight", "ArrowLeft");
        assertThat(at.type("ORDERING", "Public")).isChecked();
        tabTo(page, at.save("ORDERING"));
        press(page, "Space");
        assertThat(at.configuration("ORDERING")).containsText("Saved.");
        assertThat(at.pencil("ORDERING")).isFocused();

        press(page, "Enter");
        assertThat(at.endpoint("ORDERING")).isFocused();
        tabTo(page, at.cancel("ORDERING"));
        press(page, "Enter");
        assertThat(at.pencil("ORDERING")).isFocused();

        tabTo(page, at.runTest("ORDERING"));
        press(page, "Enter");
        assertThat(at.test("ORDERING").getByRole(AriaRole.ALERT)).isVisible();
        assertThat(at.item("ORDERING")).isFocused();
        page.keyboard().type("SKU-1");
        press(page, "Enter");
        assertThat(at.status("ORDERING")).containsText("201 reached, success");
        assertThat(at.item("ORDERING")).isFocused();

        tabTo(page, at.runTest("ORDERING"));
        press(page, "Space");
        assertThat(at.test("ORDERING").locator(".recent li")).hasCount(2);
        assertThat(at.runTest("ORDERING")).isFocused();
        tabTo(page, at.details("ORDERING"));
        press(page, "Enter");
        assertThat(at.test("ORDERING").locator(".recent")).isVisible();
        assertThat(page.locator("main :focus")).hasCount(1);

        backTo(page, page.getByText("Guide"));
        press(page, "Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        press(page, "Escape");
        assertThat(page.getByText("Guide")).isFocused();
    }

    private static void staysInTheDialogUntilItIsClosed(Page page) {
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("Next")).isFocused();
        for (int i = 0; i < 6; i++) {
            press(page, "Tab");
            // Between its end and its beginning there is the browser itself.
            assertThat((Boolean) page.evaluate(
                            "['intro', ''].includes((document.activeElement.closest('dialog') ?? document.body).id)"))
                    .isTrue();
        }
        tabTo(page, dialog.getByText("Next"));
        press(page, "Enter");
        assertThat(dialog.getByText("Next")).isFocused();
        press(page, "Escape");
        assertThat(dialog).isHidden();
    }

    private static void press(Page page, String... keys) {
        for (var key : keys) page.keyboard().press(key);
    }

    private static void tabTo(Page page, Locator target) {
        to(page, "Tab", target);
    }

    private static void backTo(Page page, Locator target) {
        to(page, "Shift+Tab", target);
    }

    private static void to(Page page, String key, Locator target) {
        for (int i = 0; i < MANY; i++) {
            press(page, key);
            if ((Boolean) target.evaluate("element => element === document.activeElement")) return;
        }
        assertThat(target).isFocused();
    }
}
