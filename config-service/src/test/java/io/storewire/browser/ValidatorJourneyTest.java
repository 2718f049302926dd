package io.storewire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.storewire.embedded.Api;
import io.storewire.embedded.Api.Answer;
import io.storewire.hostile.Misbehaviour;
import io.storewire.integration.Given;
import io.storewire.integration.SlowEndpoint;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What somebody does in the portal who validates many stores at once. */
@BrowserTest
class ValidatorJourneyTest {

    private static final Pattern A_BATCH = Pattern.compile(".*/batches/[0-9a-f-]{36}.*");

    /** Notes all that is said to those who don't see it. */
    private static final String LISTEN = """
            () => {
              window.marker = 'of this page'
              window.heard = []
              new MutationObserver(() => heard.push(document.getElementById('announcer').textContent))
                  .observe(document.getElementById('announcer'), { childList: true })
            }""";

    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void storesAreChosenAndTestedBeforeOnesEyes(Portal portal, RunningWorker worker) throws IOException {
        var admin = portal.api("admin");
        store(admin, worker.endpoints().plain() + "/answer/200");
        store(admin, worker.endpoints().url(Misbehaviour.REFUSED));
        try (var slow = SlowEndpoint.holding()) {
            store(admin, slow.address());
            var page = begin(portal);

            assertThat(page.locator("#size")).containsText("3 stores – 12 rows");
            page.getByLabel("Loyalty").uncheck();
            assertThat(page.locator("#size")).containsText("3 stores – 9 rows");
            page.getByLabel("Fraud & abuse").uncheck();
            page.getByLabel("Ordering").uncheck();
            assertThat(page.locator("#item-choice")).isEmpty();
            press(page, "Start");

            assertThat(page).hasURL(A_BATCH);
            page.evaluate(LISTEN);
            assertThat(progress(page)).containsText("Running");
            assertThat(progress(page)).containsText("2 of 3 ended, 66 %");
            assertThat(page.locator("#bars")).containsText("CONNECT_REFUSED");
            assertThat(rows(page)).hasCount(1);
            assertThat(page.locator(".segments .NOT_REACHED")).isVisible();
            portal.screenshot(page, "batch-running");

            slow.letGo();

            assertThat(progress(page)).containsText("Done");
            assertThat(progress(page)).containsText("3 of 3 ended, 100 %");
            assertThat(page.locator("#cancel-batch")).hasCount(0);
            assertThat((String) page.evaluate("marker")).isEqualTo("of this page");
            page.waitForFunction("heard.length > 0");
            assertThat((Integer) page.evaluate("heard.length")).isOne();
            assertThat((String) page.evaluate("heard[0]")).startsWith("◆ Done 3 of 3 ended");
        }
    }

    @Test
    void whatFailedIsFoundMendedAndComparedWithBefore(Portal portal, RunningWorker worker) {
        var admin = portal.api("admin");
        store(admin, worker.endpoints().plain() + "/answer/200");
        store(admin, worker.endpoints().url(Misbehaviour.CLOSED));
        var bad = Given.newId();
        var saved = store(admin, bad, worker.endpoints().url(Misbehaviour.REFUSED));
        var page = begin(portal);
        press(page, "Start");
        assertThat(progress(page)).containsText("Done");
        assertThat(rows(page)).hasCount(2);

        page.locator("#bar-code-CONNECT_REFUSED").click();
        assertThat(rows(page)).hasCount(1);
        assertThat(page.locator("#bar-code-CONNECT_REFUSED")).hasAttribute("aria-current", "true");
        assertThat(page.locator("#rows-title")).containsText("CONNECT_REFUSED");
        rows(page).getByRole(AriaRole.LINK).click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).containsText(bad);
        assertThat(page.locator("#test-IDENTITY")).containsText("Not reached at connecting.");

        page.goBack();
        assertThat(rows(page)).hasCount(1);
        page.getByText("All failures").click();
        assertThat(rows(page)).hasCount(2);
        page.locator("#outcome-SKIPPED").click();
        assertThat(rows(page)).hasCount(9);

        Given.change(admin, bad, "IDENTITY", worker.endpoints().plain() + "/answer/403", saved);
        page.locator("#run-again").click();
        assertThat(page.locator("#changes")).containsText("1 mended");
        assertThat(page.locator(".subject")).containsText("The unsuccessful of a batch before");
        page.locator("#mended").click();
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page)).containsText(bad);
        assertThat(page.locator("#rows-title")).hasText("Mended since the batch before");
        portal.screenshot(page, "batch-compared");

        page.locator("#previous").click();
        assertThat(progress(page)).containsText("12 of 12 ended");
    }

    @Test
    void aBatchIsCancelledAndItsEndShowsByItself(Portal portal, RunningWorker worker) throws IOException {
        try (var slow = SlowEndpoint.holding()) {
            store(portal.api("admin"), slow.address());
            var page = begin(portal);
            page.getByText("Start", new Page.GetByTextOptions().setExact(true)).dblclick();
            assertThat(page).hasURL(A_BATCH);
            assertThat(progress(page)).containsText("Waiting 1");

            var other = portal.signedIn("validator");
            other.navigate(page.url());
            other.evaluate(LISTEN);
            page.locator("#cancel-batch").click();

            assertThat(progress(page)).containsText("Cancelled");
            assertThat(progress(other)).containsText("Cancelled");
            assertThat(progress(other)).containsText("Waiting 0");
            assertThat((String) other.evaluate("marker")).isEqualTo("of this page");

            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Batches").setExact(true))
                    .first()
                    .click();
            var mine = page.locator(".batches tbody tr").filter(new Locator.FilterOptions().setHasText(word));
            assertThat(mine).hasCount(1);
            assertThat(mine).containsText("Cancelled");
        }
    }

    @Test
    void whoReadsTheRowsIsNotDisturbed(Portal portal, RunningWorker worker) throws IOException {
        var admin = portal.api("admin");
        store(admin, worker.endpoints().url(Misbehaviour.REFUSED));
        try (var slow = SlowEndpoint.holding()) {
            store(admin, slow.address());
            var page = begin(portal);
            press(page, "Start");
            var row = rows(page).getByRole(AriaRole.LINK);
            assertThat(row).hasCount(1);
            row.focus();
            page.evaluate("document.querySelector('#rows').marker = 'the same'");

            slow.letGo();

            assertThat(progress(page)).containsText("Done");
            assertThat(row).isFocused();
            assertThat((String) page.evaluate("document.querySelector('#rows').marker"))
                    .isEqualTo("the same");
        }
    }

    @Test
    void aConnectionThatWasLostIsSaidAndWhatWasMissedIsShown(Portal portal, RunningWorker worker) throws IOException {
        portal.allow("ERR_INTERNET_DISCONNECTED");
        portal.allow("Failed to fetch");
        try (var slow = SlowEndpoint.holding()) {
            store(portal.api("admin"), slow.address());
            var page = begin(portal);
            press(page, "Start");
            assertThat(progress(page)).containsText("Waiting 1");

            page.context().setOffline(true);
            assertThat(page.locator("#connection")).containsText("Connection lost");
            slow.letGo();
            page.context().setOffline(false);

            assertThat(progress(page)).containsText("Done");
            assertThat(page.getByText("Connection lost")).isHidden();
        }
    }

    /** At the question, with the filter of the list. */
    private Page begin(Portal portal) {
        var page = portal.signedIn("validator");
        page.keyboard().press("Escape");
        page.getByLabel("Id or name").fill(word);
        assertThat(page.locator("#validate")).containsText(Pattern.compile("Validate (this store|these \\d stores)"));
        assertThat(page).hasURL(Pattern.compile(".*q=" + word + ".*"));
        page.locator("#validate").click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Validate many stores");
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Locator progress(Page page) {
        return page.locator("#progress");
    }

    private static Locator rows(Page page) {
        return page.locator("#rows tbody tr");
    }

    private void store(Api admin, String endpoint) {
        store(admin, Given.newId(), endpoint);
    }

    private Answer store(Api admin, String storeId, String endpoint) {
        var body = "{\"merchantId\":\"m-demo\",\"name\":\"%s\",\"storeType\":\"APP_ENTRY\"}".formatted(word);
        admin.send("PUT", "/api/v1/stores/" + storeId, body, "If-None-Match", "*");
        return Given.save(admin, storeId, "IDENTITY", endpoint);
    }
}
