package io.storewire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import io.storewire.embedded.Api;
import io.storewire.integration.Given;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page makes of answers that come late, in another order than they were asked for, or to somebody else. */
@BrowserTest
class OvertakingTest {

    private static final String BEFORE = "https://before.example.com";
    private static final String AFTER = "https://after.example.com";

    @Test
    void anAnswerThatIsOldReplacesNothing(Portal portal) {
        var admin = portal.api("admin");
        var store = storeWithIdentity(admin);
        var page = at(portal, store);
        var held = hold(page, "**/stores/" + store);
        Given.save(admin, store, "ORDERING", BEFORE);
        page.waitForCondition(() -> !held.isEmpty());

        edit(page, "IDENTITY", AFTER);
        save(page, "IDENTITY");
        assertThat(page.locator("#config-IDENTITY")).containsText("Saved.");
        letGo(page, held);

        assertThat(page.locator("#config-IDENTITY")).containsText("Saved.");
        assertThat(page.locator("#config-IDENTITY")).containsText(AFTER);
        assertThat(page.locator("#test-IDENTITY")).containsText(AFTER);
        assertThat(page.locator("#edit-IDENTITY")).isFocused();
    }

    @Test
    void aPencilOpensThoughThePageChangesMeanwhile(Portal portal) {
        var admin = portal.api("admin");
        var store = storeWithIdentity(admin);
        var page = at(portal, store);
        var held = hold(page, "**/connectors/IDENTITY");
        page.locator("#edit-IDENTITY").click();
        page.waitForCondition(() -> !held.isEmpty());

        Given.save(admin, store, "ORDERING", BEFORE);
        assertThat(page.locator("#config-ORDERING")).containsText(BEFORE);
        letGo(page, held);

        assertThat(page.locator("#endpoint-IDENTITY")).isFocused();
    }

    @Test
    void aRowShowsAChangeThatCameWhileAnotherWasOnItsWay(Portal portal) {
        var admin = portal.api("admin");
        var store = storeWithIdentity(admin);
        var page = portal.signedIn("editor");
        page.navigate("/stores?q=" + store);
        page.keyboard().press("Escape");
        var held = hold(page, "**/row");
        Given.save(admin, store, "ORDERING", BEFORE);
        page.waitForCondition(() -> !held.isEmpty());

        page.evaluate("""
                ([store, type]) => new Promise(told => new EventSource('/api/v1/stream?storeId=' + store)
                    .addEventListener('store', event => JSON.parse(event.data).storeType === type && told()))""", List.of(store, rename(admin, store)));
        letGo(page, held);

        assertThat(page.locator("#row-" + store)).containsText("Card checkout");
    }

    @Test
    void whyATestWasNotTakenStaysWhenThePageChanges(Portal portal) {
        portal.allow("status of 422");
        var admin = portal.api("admin");
        var store = storeWithIdentity(admin);
        Given.save(admin, store, "ORDERING", BEFORE);
        var page = at(portal, store);
        page.locator("#run-ORDERING").click();
        assertThat(page.locator("#about-ORDERING .wrong")).isVisible();

        rename(admin, store);

        assertThat(page.locator("#title")).containsText("Card checkout");
        assertThat(page.locator("#about-ORDERING .wrong")).isVisible();
    }

    @Test
    void nobodyElseChangedWhatWasNeverSaved(Portal portal) {
        var admin = portal.api("admin");
        var store = storeWithIdentity(admin);
        var page = at(portal, store);
        page.locator("#edit-ORDERING").click();
        assertThat(page.locator("#endpoint-ORDERING")).isFocused();

        rename(admin, store);

        assertThat(page.locator("#title")).containsText("Card checkout");
        assertThat(page.locator("#config-ORDERING .somebody")).isHidden();
    }

    @Test
    void aFormIsLeftAndAConnectorRemovedWithoutAComplaint(Portal portal) {
        var page = at(portal, storeWithIdentity(portal.api("admin")));
        page.onDialog(dialog -> dialog.accept());

        page.locator("#edit-IDENTITY").click();
        page.locator("#config-IDENTITY").getByText("Cancel").click();
        assertThat(page.locator("#edit-IDENTITY")).isFocused();

        page.locator("#edit-IDENTITY").click();
        page.locator("#config-IDENTITY .danger").click();
        assertThat(page.locator("#config-IDENTITY")).containsText("Removed.");
    }

    @Test
    void whatWasTypedOutlivesTheSession(Portal portal) {
        portal.allow("status of 401");
        var page = at(portal, storeWithIdentity(portal.api("admin")));
        edit(page, "IDENTITY", AFTER);
        page.locator("#reason-IDENTITY").fill("It moved");
        page.context().clearCookies();

        save(page, "IDENTITY");
        page.waitForURL("**/login");
        page.locator("input[name=username]").fill("editor");
        page.locator("input[name=password]").fill("editor");
        page.locator("input[name=password]").press("Enter");

        assertThat(page.locator("#notice")).containsText("You had to sign in anew.");
        assertThat(page.locator("#endpoint-IDENTITY")).hasValue(AFTER);
        assertThat(page.locator("#reason-IDENTITY")).hasValue("It moved");
        save(page, "IDENTITY");
        assertThat(page.locator("#config-IDENTITY")).containsText("Saved.");
    }

    @Test
    void whatWasTypedOutlivesASignInElsewhere(Portal portal) {
        portal.allow("status of 403");
        var page = at(portal, storeWithIdentity(portal.api("admin")));
        edit(page, "IDENTITY", AFTER);
        var other = page.context().newPage();
        other.navigate("/me");
        other.locator(".who button").click();
        other.waitForURL("**/login?logout");
        other.locator("input[name=username]").fill("editor");
        other.locator("input[name=password]").fill("editor");
        other.locator("input[name=password]").press("Enter");
        other.waitForURL("**/stores");

        save(page, "IDENTITY");
        assertThat(page.locator("#notice")).containsText("You had to sign in anew.");
        save(page, "IDENTITY");

        assertThat(page.locator("#config-IDENTITY")).containsText("Saved.");
        assertThat(page.locator("#config-IDENTITY")).containsText(AFTER);
    }

    private static String storeWithIdentity(Api admin) {
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", BEFORE);
        return store;
    }

    /** Makes it another type of store, and says which. */
    private static String rename(Api admin, String store) {
        var body = "{\"merchantId\":\"m-demo\",\"name\":\"Berlin Mitte\",\"storeType\":\"CARD_CHECKOUT\"}";
        admin.send("PUT", "/api/v1/stores/" + store, body, "If-Match", "\"1\"");
        return "CARD_CHECKOUT";
    }

    private static Page at(Portal portal, String store) {
        var page = portal.signedIn("editor");
        page.keyboard().press("Escape");
        page.navigate("/stores/" + store);
        return page;
    }

    private static void edit(Page page, String method, String endpoint) {
        page.locator("#edit-" + method).click();
        page.locator("#endpoint-" + method).fill(endpoint);
    }

    private static void save(Page page, String method) {
        page.locator("#config-" + method + " .primary").click();
    }

    /** Keeps the first answer until it is let go; later ones pass it. */
    private static List<Runnable> hold(Page page, String url) {
        var held = new ArrayList<Runnable>();
        page.route(url, route -> {
            if (held.isEmpty()) hold(route, held);
            else route.resume();
        });
        return held;
    }

    private static void hold(Route route, List<Runnable> held) {
        var answer = route.fetch();
        held.add(() -> route.fulfill(new FulfillOptions().setResponse(answer)));
    }

    private static void letGo(Page page, List<Runnable> held) {
        page.evaluate(
                "() => { window.loaded = 0; document.addEventListener('htmx:afterOnLoad', () => { window.loaded++ }) }");
        held.forEach(Runnable::run);
        page.waitForCondition(() -> (int) page.evaluate("() => window.loaded") > 0);
    }
}
