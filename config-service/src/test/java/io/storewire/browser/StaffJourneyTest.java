package io.storewire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.storewire.hostile.Misbehaviour;
import io.storewire.integration.Given;
import io.storewire.integration.SlowEndpoint;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a member of a merchant's staff does in the portal, from the first visit to a test that passes. */
@BrowserTest
class StaffJourneyTest {

    private static final String PRIVATE_HOST = "https://vpce-0a1b.execute-api.eu-central-1.vpce.amazonaws.com/prod";

    private static final Locator.GetByTextOptions EXACTLY = new Locator.GetByTextOptions().setExact(true);

    @Test
    void aNewcomerIsIntroducedUntilTheyHaveSeenIt(Portal portal) {
        var page = portal.signedIn("editor");
        assertThat(step(page)).hasText("1. Account setup");
        portal.screenshot(page, "intro");

        press(page, "Next");
        assertThat(step(page)).hasText("2. Connector creation");
        press(page, "Back");
        assertThat(step(page)).hasText("1. Account setup");
        press(page, "Next");
        press(page, "Next");
        assertThat(step(page)).hasText("3. Configuration values");
        assertThat(intro(page).getByText("Begin", EXACTLY)).isFocused();
        press(page, "Skip");
        assertThat(intro(page)).isHidden();

        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Connector Configurations");
        assertThat(intro(page)).isHidden();

        page.getByText("Guide").click();
        assertThat(step(page)).hasText("1. Account setup");
        press(page, "Skip");

        assertThat(step(portal.signedIn("editor"))).hasText("1. Account setup");
    }

    @Test
    void aStoreIsFoundByALetterMoreEachTime(Portal portal) {
        var store = Given.store(portal.api("admin"), "APP_ENTRY");
        var page = portal.signedIn("editor");
        press(page, "Skip");
        var search = page.getByLabel("Id or name");

        search.fill(store);

        assertThat(found(page)).hasCount(1);
        assertThat(found(page)).containsText(store);
        assertThat(page).hasURL(Pattern.compile(".*/stores\\?(.*&)?q=" + store + "(&.*)?"));
        assertThat(search).isFocused();

        search.pressSequentially("-x");
        assertThat(page.getByText("No store matches.")).isVisible();
        search.fill(store);
        assertThat(found(page)).hasCount(1);

        page.reload();
        assertThat(search).hasValue(store);
        assertThat(found(page)).hasCount(1);
        portal.screenshot(page, "stores-filtered");

        found(page).getByRole(AriaRole.LINK).click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).containsText(store);
        assertThat(page.locator("#completion")).containsText("Incomplete – one or more required values are not set.");
        assertThat(page.locator("#config-IDENTITY")).containsText("No endpoint yet");
        assertThat(page.locator("#config-LOYALTY")).containsText("Not required – the store does not offer this.");
    }

    @Test
    void anEndpointIsSetOnceAllThatIsWrongWithItIsMended(Portal portal) {
        portal.allow("status of 422");
        var store = Given.store(portal.api("admin"), "APP_ENTRY");
        var editor = AtStore.open(portal.signedIn("editor"), store);

        editor.pencil("ORDERING").click();
        assertThat(editor.endpoint("ORDERING")).isFocused();
        editor.endpoint("ORDERING").fill("https://me:secret@api.example.com/prod?stage=1#top");
        editor.save("ORDERING").click();

        var wrong = editor.configuration("ORDERING").locator(".endpoint .findings");
        assertThat(wrong).containsText("Leave out the name and password before the host.");
        assertThat(wrong).containsText("Leave out the query (from ? on).");
        assertThat(wrong).containsText("Leave out the fragment (from # on).");
        assertThat(editor.endpoint("ORDERING")).isFocused();
        assertThat(editor.endpoint("ORDERING")).hasAttribute("aria-invalid", "true");
        assertThat(editor.endpoint("ORDERING")).hasAccessibleDescription(Pattern.compile(".*Leave out the query.*"));
        assertThat(editor.configuration("ORDERING").getByRole(AriaRole.GROUP).locator(".findings"))
                .hasText("This is missing.");
        portal.screenshot(editor.page(), "edit-with-findings");

        editor.endpoint("ORDERING").fill(PRIVATE_HOST);
        editor.type("ORDERING", "Public").check();
        editor.save("ORDERING").click();

        assertThat(editor.configuration("ORDERING")).containsText("Saved.");
        assertThat(editor.configuration("ORDERING")).containsText(PRIVATE_HOST);
        assertThat(editor.configuration("ORDERING")).containsText("The host looks like a private API");
        assertThat(editor.pencil("ORDERING")).isFocused();
        assertThat(editor.status("ORDERING")).containsText("Untested");
        assertThat(editor.page().locator("#completion")).containsText("Incomplete");

        editor.set("IDENTITY", "https://api.example.com/prod/", "Public");

        assertThat(editor.page().locator("#completion")).containsText("Complete – all required values are set.");
        assertThat(editor.configuration("IDENTITY").locator(".url")).hasText("https://api.example.com/prod");
        portal.screenshot(editor.page(), "store-saved");
    }

    @Test
    void anOrderingTestTakesAnItemOfTheCatalogueAndShowsItsAnswerByItself(Portal portal, RunningWorker worker)
            throws IOException {
        portal.allow("status of 422");
        var admin = portal.api("admin");
        var store = Given.storeOfEveryMethod(admin, "SKU-1", "SKU-2", "TEA-1");
        try (var slow = SlowEndpoint.holding()) {
            Given.save(admin, store, "ORDERING", slow.address());
            var editor = AtStore.open(portal.signedIn("editor"), store);

            editor.runTest("ORDERING").click();
            assertThat(editor.test("ORDERING").getByRole(AriaRole.ALERT)).isVisible();
            assertThat(editor.item("ORDERING")).hasAttribute("aria-invalid", "true");
            assertThat(editor.item("ORDERING")).isFocused();

            editor.item("ORDERING").fill("NOWHERE");
            editor.runTest("ORDERING").click();
            assertThat(editor.test("ORDERING").getByRole(AriaRole.ALERT)).containsText("catalogue");
            assertThat(editor.item("ORDERING")).hasValue("NOWHERE");
            portal.screenshot(editor.page(), "test-refused");

            editor.item("ORDERING").fill("SKU");
            assertThat(editor.test("ORDERING").locator("option")).hasCount(2);
            editor.item("ORDERING")
                    .fill(editor.test("ORDERING").locator("option").first().getAttribute("value"));
            editor.runTest("ORDERING").click();

            assertThat(editor.status("ORDERING")).containsText("Testing…");
            assertThat(editor.status("ORDERING")).containsText(Pattern.compile("[1-9]\\d* s"));
            assertThat(editor.test("ORDERING").locator(".outcome")).containsText("Asked for by editor");
            assertThat(editor.runTest("ORDERING")).isDisabled();
            portal.screenshot(editor.page(), "testing");

            slow.letGo();

            assertThat(editor.status("ORDERING")).containsText("Successful");
            assertThat(editor.status("ORDERING")).containsText("200 reached, success");
            assertThat(editor.runTest("ORDERING")).isEnabled();
        }
    }

    @Test
    void anOutcomeSaysWhatWasFoundOutAndByWhom(Portal portal, RunningWorker worker) {
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", worker.endpoints().secure() + "/answer/403");
        Given.save(admin, store, "ORDERING", worker.endpoints().url(Misbehaviour.CLOSED));
        var editor = AtStore.open(portal.signedIn("editor"), store);

        editor.runTest("IDENTITY").click();

        var outcome = editor.test("IDENTITY").locator(".outcome");
        assertThat(editor.status("IDENTITY")).containsText("403 reached, not authorised yet");
        assertThat(outcome.locator(".stages"))
                .hasText(Pattern.compile("\\s*dns.*connect.*tls.*answer.*", Pattern.DOTALL));
        assertThat(outcome.locator(".waterfall")).isVisible();
        assertThat(outcome.locator(".facts")).containsText("by editor");
        assertThat(outcome.locator(".said")).not().isEmpty();

        editor.details("IDENTITY").click();
        var details = outcome.getByRole(AriaRole.GROUP);
        assertThat(details).containsText("HTTP_RESPONSE · HTTP 403");
        assertThat(details).containsText(Pattern.compile("Certificate\\s*valid until \\d+ \\w+ \\d{4}"));
        assertThat(details.locator(".recent li")).hasCount(1);
        assertThat(details.locator(".recent li")).containsText("Reached");
        portal.screenshot(editor.page(), "store-with-an-outcome");
    }

    @Test
    void anEndpointThatFailsIsMended(Portal portal, RunningWorker worker) {
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", worker.endpoints().url(Misbehaviour.REFUSED));
        var editor = AtStore.open(portal.signedIn("editor"), store);

        editor.runTest("IDENTITY").click();
        assertThat(editor.status("IDENTITY")).containsText("Unsuccessful");
        assertThat(editor.test("IDENTITY").locator(".said")).containsText("Not reached at connecting.");

        editor.set("IDENTITY", worker.endpoints().plain() + "/answer/200", "Public");
        assertThat(editor.status("IDENTITY")).containsText("Untested");
        assertThat(editor.test("IDENTITY")).containsText("This was a test of an earlier endpoint");

        editor.runTest("IDENTITY").click();
        assertThat(editor.status("IDENTITY")).containsText("Successful");
        editor.details("IDENTITY").click();
        assertThat(editor.test("IDENTITY").locator(".recent li")).hasCount(2);
        portal.screenshot(editor.page(), "store-mended");
    }

    @Test
    void aTestIsOfWhatIsSavedWhateverIsBeingEdited(Portal portal, RunningWorker worker) {
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        var saved = worker.endpoints().plain() + "/answer/200";
        Given.save(admin, store, "IDENTITY", saved);
        var editor = AtStore.open(portal.signedIn("editor"), store);
        var caution = editor.test("IDENTITY").getByText("Tests what is saved, not the edit that is open.");
        assertThat(caution).isHidden();

        editor.pencil("IDENTITY").click();
        editor.endpoint("IDENTITY").fill(worker.endpoints().url(Misbehaviour.REFUSED));
        assertThat(caution).isVisible();
        editor.runTest("IDENTITY").click();

        assertThat(editor.status("IDENTITY")).containsText("Successful");
        assertThat(editor.test("IDENTITY").locator("td .url")).hasText(saved);
        assertThat(editor.endpoint("IDENTITY")).hasValue(worker.endpoints().url(Misbehaviour.REFUSED));
        portal.screenshot(editor.page(), "store-editing");

        editor.cancel("IDENTITY").click();

        assertThat(editor.configuration("IDENTITY").locator(".url")).hasText(saved);
        assertThat(caution).isHidden();
        assertThat(editor.pencil("IDENTITY")).isFocused();
        assertThat(editor.status("IDENTITY")).containsText("Successful");
    }

    @Test
    void thoseWhoMayOnlyLookAreOfferedNothingElse(Portal portal, RunningWorker worker) {
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", worker.endpoints().plain() + "/answer/200");

        var viewer = AtStore.open(portal.signedIn("viewer"), store);
        assertThat(viewer.configuration("IDENTITY")).containsText("/answer/200");
        assertThat(viewer.page().getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON))
                .hasCount(0);
        assertThat(viewer.pencil("IDENTITY")).hasCount(0);
        assertThat(viewer.page().getByRole(AriaRole.COLUMNHEADER)).hasCount(4);
        assertThat(viewer.page().getByText("You may look at connectors but not change them"))
                .isVisible();
        assertThat(viewer.page().getByText("You may look at tests but not run them"))
                .isVisible();
        assertThat(viewer.page().getByText("History", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);

        var auditor = AtStore.open(portal.signedIn("auditor"), store);
        assertThat(auditor.pencil("IDENTITY")).hasCount(0);
        auditor.page().getByRole(AriaRole.MAIN).getByText("History", EXACTLY).click();
        assertThat(auditor.page().locator(".history tbody tr")).hasCount(2);
        assertThat(auditor.page().locator(".history")).containsText("Connector saved: Identity");
        portal.screenshot(auditor.page(), "history");
    }

    private static Locator intro(Page page) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Before you begin"));
    }

    /** Which one of the introduction is shown. */
    private static Locator step(Page page) {
        return intro(page).getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(3));
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Locator found(Page page) {
        return page.locator("#found tbody tr");
    }
}
