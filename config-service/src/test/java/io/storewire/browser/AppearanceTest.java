package io.storewire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.storewire.browser.Accessibility.assertAccessible;
import static io.storewire.browser.Accessibility.assertLegible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.storewire.embedded.Api;
import io.storewire.hostile.Misbehaviour;
import io.storewire.integration.Given;
import io.storewire.integration.SlowEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How every page looks, in every state: by day and by night, on a desk and on a phone, and to whom. */
@BrowserTest
class AppearanceTest {

    private static final String FIRST_PAINT =
            "() => performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)[0]";

    /** What is pressed or filled in and is smaller than a fingertip; in a sentence, links are as large as its words. */
    private static final String TOO_SMALL = """
            () => [...document.querySelectorAll('button, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, summary, '
                + '.choices label, a.button, nav a, .counts a, .links a, .stores th a, .batches th a, .rows th a, .legend a, .bar-of, .skip')]
                .filter(one => one.checkVisibility() && !one.closest('.skip'))
                .map(one => ({ one, box: one.getBoundingClientRect() }))
                .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
                .map(({ one, box }) => `${one.outerHTML.slice(0, 120)} is ${box.width} x ${box.height}`)""";

    @Test
    void ofTheLists(Portal portal) {
        var admin = portal.api("admin");
        var store = Given.storeOfEveryMethod(admin, "SKU-1", "SKU-2");
        var page = portal.signedIn("editor");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        isFit(portal, page, "intro");
        page.keyboard().press("Escape");
        isFit(portal, page, "stores");
        page.navigate("/stores?q=" + store + "-nobody");
        isFit(portal, page, "stores-none-found");
        page.navigate("/stores/" + store + "/catalogue");
        isFit(portal, page, "catalogue");
        page.navigate("/guide");
        page.keyboard().press("Escape");
        isFit(portal, page, "guide");
        page.navigate("/me");
        isFit(portal, page, "me");
        portal.allow("status of 404");
        page.navigate("/stores/" + store + "-nobody");
        isFit(portal, page, "not-found");
        portal.allow("status of 403");
        page.navigate("/stores/" + store + "/history");
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
        isFit(portal, page, "forbidden");
    }

    @Test
    void ofAStore(Portal portal, RunningWorker worker) {
        portal.allow("status of 422");
        portal.allow("status of 412");
        var admin = portal.api("admin");
        var store = Given.storeOfEveryMethod(admin, "SKU-1");
        var endpoints = worker.endpoints();
        Given.save(admin, store, "IDENTITY", endpoints.url(Misbehaviour.EXPIRING));
        Given.save(admin, store, "LOYALTY", endpoints.url(Misbehaviour.REFUSED));
        Given.save(admin, store, "ORDERING", "https://vpce-0a1b.execute-api.eu-central-1.vpce.amazonaws.com/prod");
        ended(admin, store, "IDENTITY");
        ended(admin, store, "LOYALTY");
        var at = AtStore.open(portal.signedIn("editor"), store);
        at.details("IDENTITY").click();
        at.runTest("ORDERING").click();
        assertThat(at.test("ORDERING").getByRole(AriaRole.ALERT)).isVisible();
        isFit(portal, at.page(), "store");

        at.pencil("FRAUD_AND_ABUSE").click();
        assertThat(at.endpoint("FRAUD_AND_ABUSE")).isFocused();
        isFit(portal, at.page(), "store-edit");
        at.endpoint("FRAUD_AND_ABUSE").fill("https://me@here?x#y");
        at.save("FRAUD_AND_ABUSE").click();
        assertThat(at.endpoint("FRAUD_AND_ABUSE")).hasAttribute("aria-invalid", "true");
        isFit(portal, at.page(), "store-edit-findings");
        at.endpoint("FRAUD_AND_ABUSE")
                .fill("https://mine.example.com/a-stage-with-a-name-as-long-as-only-machines-give");
        at.type("FRAUD_AND_ABUSE", "Private").check();
        Given.save(admin, store, "FRAUD_AND_ABUSE", "https://theirs.example.com/a-stage-with-a-name-as-long-as-any");
        at.save("FRAUD_AND_ABUSE").click();
        assertThat(at.configuration("FRAUD_AND_ABUSE").getByRole(AriaRole.ALERT))
                .isVisible();
        isFit(portal, at.page(), "store-conflict");

        var auditor = portal.signedIn("auditor");
        auditor.navigate("/stores/" + store + "/history");
        isFit(portal, auditor, "history");
    }

    @Test
    void ofBatches(Portal portal, RunningWorker worker) throws IOException {
        portal.allow("status of 422");
        portal.allow("status of 404");
        var admin = portal.api("admin");
        var store = Given.storeOfEveryMethod(admin);
        Given.save(admin, store, "IDENTITY", worker.endpoints().plain() + "/answer/403");
        Given.save(admin, store, "LOYALTY", worker.endpoints().url(Misbehaviour.REFUSED));
        Given.save(admin, store, "ORDERING", worker.endpoints().plain() + "/answer/201");
        try (var slow = SlowEndpoint.holding()) {
            Given.save(admin, store, "FRAUD_AND_ABUSE", slow.address());
            var page = portal.signedIn("validator");
            page.keyboard().press("Escape");
            page.navigate("/stores?q=" + store);
            isFit(portal, page, "stores-to-validate");
            page.navigate("/batches/new?q=" + store + "-nobody");
            isFit(portal, page, "batch-new-none");
            page.navigate("/batches/new?status=UNTESTED&q=" + store);
            isFit(portal, page, "batch-new");
            page.getByLabel("The item with this SKU or barcode:").check();
            page.locator("main button").click();
            assertThat(page.locator("#code")).hasAttribute("aria-invalid", "true");
            isFit(portal, page, "batch-new-findings");
            page.getByLabel("The first item").check();
            page.locator("main button").click();
            assertThat(page.locator("#progress")).containsText("Waiting 1");
            assertThat(page.locator("#rows tbody tr")).hasCount(1);
            isFit(portal, page, "batch-running");
            slow.letGo();
            assertThat(page.locator("#progress")).containsText("Done");
            isFit(portal, page, "batch-done");
            page.locator("#bar-code-CONNECT_REFUSED").click();
            isFit(portal, page, "batch-code");
            page.locator("#run-again").click();
            assertThat(page.locator("#changes")).containsText("nothing changed");
            isFit(portal, page, "batch-again");
        }
        var page = portal.signedIn("validator");
        page.keyboard().press("Escape");
        page.navigate("/batches");
        isFit(portal, page, "batches");
        page.navigate("/batches/0b8a4b52-5f3c-4d86-9b53-1c1b0e8d8a11");
        isFit(portal, page, "batch-not-found");
    }

    @Test
    void isThereBeforeOneHasLookedForIt(Portal portal) {
        var store = Given.store(portal.api("admin"), "APP_ENTRY");
        var page = portal.signedIn("viewer");
        for (var path : List.of("/stores", "/stores/" + store)) {
            var painted = new ArrayList<Double>();
            for (int i = 0; i < 4; i++) {
                page.navigate(path);
                var paint = page.waitForFunction(FIRST_PAINT).jsonValue();
                painted.add(((Number) paint).doubleValue());
            }
            Collections.sort(painted);
            System.out.printf("%s is painted after %s ms%n", path.replace(store, "…"), painted);
            // The fastest: all of them would judge how busy the machine is.
            assertThat(painted.getFirst()).isLessThan(1_000);
        }
    }

    @Test
    void isOfTheReadersLanguageAndClock(Portal portal, RunningWorker worker) {
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        Given.save(admin, store, "IDENTITY", worker.endpoints().plain() + "/answer/200");
        var asked = Instant.parse(ended(admin, store, "IDENTITY"));

        var german = AtStore.open(portal.signedIn("viewer", Look.USUAL.in("de-DE", "Asia/Kathmandu")), store);
        assertThat(german.page().locator("html")).hasAttribute("lang", "de");
        assertThat(german.status("IDENTITY")).containsText("Erfolgreich");
        german.test("IDENTITY").locator("summary").click();
        var time = german.test("IDENTITY").locator("dl time").last();
        assertThat(time).hasText(at(asked, "dd.MM.yyyy, HH:mm:ss", "Asia/Kathmandu"));
        assertThat(time).hasAttribute("title", at(asked, "yyyy-MM-dd HH:mm:ss 'UTC'", "UTC"));
        german.page().navigate("/stores");
        assertThat(german.page().getByRole(AriaRole.DIALOG)).containsText("1. ");
        german.page().keyboard().press("Escape");
        assertThat(german.page().getByRole(AriaRole.HEADING).first()).hasText("Konnektor-Konfigurationen");
        portal.screenshot(german.page(), "stores-german");
    }

    @Test
    void worksWithoutScripts(Portal portal, RunningWorker worker) {
        portal.allow("status of 422");
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        var page = portal.signedIn("editor", Look.USUAL.withoutScripts());
        var at = new AtStore(page);
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();

        page.getByLabel("Id or name").fill(store);
        page.getByText("Search").click();
        page.locator("#found tbody a").click();
        at.pencil("IDENTITY").click();
        at.endpoint("IDENTITY").fill("nowhere");
        at.save("IDENTITY").click();
        assertThat(at.configuration("IDENTITY")).containsText("Write a whole URL");
        assertThat(at.endpoint("IDENTITY")).isFocused();
        at.endpoint("IDENTITY").fill(worker.endpoints().plain() + "/answer/200");
        at.type("IDENTITY", "Public").check();
        at.save("IDENTITY").click();
        assertThat(at.configuration("IDENTITY")).containsText("Saved.");

        at.runTest("IDENTITY").click();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            page.reload();
            return at.status("IDENTITY").innerText().contains("Successful");
        });
        at.details("IDENTITY").click();
        assertThat(at.test("IDENTITY").locator(".recent li")).hasCount(1);
        assertThat(at.test("IDENTITY").locator("time").first()).containsText("UTC");
    }

    @Test
    void isLargeEnoughForFingers(Portal portal, RunningWorker worker) {
        var admin = portal.api("admin");
        var store = Given.storeOfEveryMethod(admin, "SKU-1");
        Given.save(admin, store, "IDENTITY", worker.endpoints().plain() + "/answer/200");
        Given.save(admin, store, "ORDERING", worker.endpoints().plain() + "/answer/200");
        ended(admin, store, "IDENTITY");
        var page = portal.signedIn("editor", Look.USUAL.narrow().touched());

        isLargeEnough(page);
        page.getByText("Skip").tap();
        isLargeEnough(page);
        var at = AtStore.open(page, store);
        isLargeEnough(page);
        at.pencil("IDENTITY").tap();
        assertThat(at.endpoint("IDENTITY")).isFocused();
        isLargeEnough(page);
        page.navigate("/stores/" + store + "/catalogue");
        isLargeEnough(page);

        var validator = portal.signedIn("validator", Look.USUAL.narrow().touched());
        validator.getByText("Skip").tap();
        validator.navigate("/batches/new?q=" + store);
        isLargeEnough(validator);
        validator.locator("main button").tap();
        assertThat(validator.locator("#progress")).containsText("Done");
        isLargeEnough(validator);
        validator.navigate("/batches");
        isLargeEnough(validator);
    }

    private static void isLargeEnough(Page page) {
        assertThat((List<?>) page.evaluate(TOO_SMALL))
                .as("too small on %s", page.url())
                .isEmpty();
    }

    private static void isFit(Portal portal, Page page, String name) {
        for (var width : List.of(1280, 360)) {
            page.setViewportSize(width, 800);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("how wide %s is", page.url())
                    .isLessThanOrEqualTo(width);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            assertAccessible(page);
            if (width == 1280) portal.screenshot(page, name + "-light-1280");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertLegible(page);
            if (width == 360) portal.screenshot(page, name + "-dark-360");
        }
        page.setViewportSize(1280, 800);
    }

    private static String at(Instant instant, String pattern, String zone) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneId.of(zone))
                .format(instant);
    }

    /** When the test was asked for. */
    private static String ended(Api api, String store, String method) {
        var test = Given.test(api, store, method, "{}").json().at("/testId").asString();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/api/v1/tests/" + test).json(), shown -> shown.has("outcome"))
                .at("/requestedAt")
                .asString();
    }
}
