package io.storewire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.storewire.integration.Given;
import org.junit.jupiter.api.Test;

/** Two people with the same connector before them. */
@BrowserTest
class TwoEditorsTest {

    private static final String MINE = "https://mine.example.com/prod";
    private static final String THEIRS = "https://theirs.example.com/prod";

    @Test
    void theSecondIsToldAndSeesWhatWasSavedAndKeepsTheirOwn(Portal portal) {
        portal.allow("status of 412");
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", "https://before.example.com");
        var first = AtStore.open(portal.signedIn("admin"), store);
        var second = AtStore.open(portal.signedIn("editor"), store);
        second.pencil("IDENTITY").click();
        second.endpoint("IDENTITY").fill(MINE);
        second.type("IDENTITY", "Private").check();
        second.configuration("IDENTITY").getByLabel("Reason").fill("We move.");
        assertThat(meanwhile(second)).isHidden();

        first.set("IDENTITY", THEIRS, "Public");

        assertThat(meanwhile(second)).isVisible();
        assertThat(second.test("IDENTITY")).containsText(THEIRS);
        assertThat(second.endpoint("IDENTITY")).hasValue(MINE);
        portal.screenshot(second.page(), "somebody-else-saved");

        second.save("IDENTITY").click();
        assertThat(stale(second)).containsText("Nothing of yours was saved yet.");
        assertThat(stale(second)).containsText(THEIRS + " (Public)");
        assertThat(meanwhile(second)).isHidden();
        assertThat(second.endpoint("IDENTITY")).hasValue(MINE);
        assertThat(second.endpoint("IDENTITY")).isFocused();
        assertThat(second.type("IDENTITY", "Private")).isChecked();
        assertThat(second.configuration("IDENTITY").getByLabel("Reason")).hasValue("We move.");
        portal.screenshot(second.page(), "conflict");

        choose(second, AriaRole.BUTTON, "Keep mine");
        assertThat(second.configuration("IDENTITY").locator(".url")).hasText(MINE);
        assertThat(second.configuration("IDENTITY").locator(".type")).hasText("Private");
        assertThat(first.configuration("IDENTITY").locator(".url")).hasText(MINE);
    }

    @Test
    void theSecondMayTakeWhatTheFirstSaved(Portal portal) {
        portal.allow("status of 412");
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        var second = AtStore.open(portal.signedIn("editor"), store);
        second.pencil("IDENTITY").click();
        second.endpoint("IDENTITY").fill(MINE);
        second.type("IDENTITY", "Private").check();

        Given.save(admin, store, "IDENTITY", THEIRS);

        assertThat(meanwhile(second)).isVisible();
        second.save("IDENTITY").click();
        assertThat(stale(second)).containsText(THEIRS + " (Public)");
        choose(second, AriaRole.LINK, "Take theirs");

        assertThat(second.configuration("IDENTITY").locator(".url")).hasText(THEIRS);
        assertThat(second.configuration("IDENTITY").locator(".type")).hasText("Public");
        assertThat(second.pencil("IDENTITY")).isFocused();
    }

    @Test
    void whatTheFirstRemovedTheSecondMaySaveAnew(Portal portal) {
        portal.allow("status of 412");
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", "https://before.example.com");
        var first = AtStore.open(portal.signedIn("admin"), store);
        var second = AtStore.open(portal.signedIn("editor"), store);
        second.pencil("IDENTITY").click();
        second.endpoint("IDENTITY").fill(MINE);

        first.page().onDialog(dialog -> dialog.accept());
        first.pencil("IDENTITY").click();
        choose(first, AriaRole.BUTTON, "Remove");
        assertThat(first.configuration("IDENTITY")).containsText("Removed.");
        assertThat(first.pencil("IDENTITY")).isFocused();

        assertThat(meanwhile(second)).isVisible();
        second.save("IDENTITY").click();
        assertThat(stale(second)).containsText("They removed it; nothing is saved now.");
        assertThat(second.endpoint("IDENTITY")).hasValue(MINE);
        portal.screenshot(second.page(), "conflict-removed");

        choose(second, AriaRole.BUTTON, "Keep mine");
        assertThat(second.configuration("IDENTITY").locator(".url")).hasText(MINE);
        assertThat(second.status("IDENTITY")).containsText("Untested");
    }

    /** That somebody else has saved, while one is still editing. */
    private static Locator meanwhile(AtStore at) {
        return at.configuration("IDENTITY").getByText("Somebody else has just changed this.");
    }

    /** That what one saved was refused for it. */
    private static Locator stale(AtStore at) {
        return at.configuration("IDENTITY").getByRole(AriaRole.ALERT);
    }

    private static void choose(AtStore at, AriaRole role, String name) {
        at.configuration("IDENTITY")
                .getByRole(role, new Locator.GetByRoleOptions().setName(name))
                .click();
    }
}
