package io.storewire.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ScreenshotCaret;
import io.storewire.embedded.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The portal for one test: each person who comes has a browser of their own. Whatever browsers complain of (errors in
 * scripts, requests that fail, what the content security policy forbids) fails the test, and so does a call to another
 * host. Of a test that fails, the pages are in {@code target/browser}.
 */
public final class Portal implements AutoCloseable {

    private static final Path EVIDENCE = Path.of("target", "browser");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final String address;
    private final String test;
    private final RunningBrowser browser;
    private final Complaints complaints = new Complaints();
    private final List<BrowserContext> people = new ArrayList<>();

    Portal(String address, String test, RunningBrowser browser) {
        this.address = address;
        this.test = test;
        this.browser = browser;
    }

    /** Without a path. */
    public String address() {
        return address;
    }

    /** The API of the same service, as a local user. */
    public Api api(String user) {
        return Api.at(address, user);
    }

    /** Somebody who is not signed in; the page is blank and goes where it is sent: {@code navigate("/login")}. */
    public Page visitor() {
        return visitor(Look.USUAL);
    }

    public Page visitor(Look look) {
        var person = browser.open(look.options().setBaseURL(address));
        people.add(person);
        person.onRequest(request -> complaints.called(request.url()));
        person.onConsoleMessage(message -> {
            if (message.type().equals("error"))
                complaints.said(message.text(), message.location() + " in " + address(message.page()));
        });
        person.onWebError(error -> complaints.said(error.error(), "in " + address(error.page())));
        return person.newPage();
    }

    /** A local user on the page that the sign-in leads to. */
    public Page signedIn(String user) {
        return signedIn(user, Look.USUAL);
    }

    public Page signedIn(String user, Look look) {
        var page = visitor(look);
        page.navigate("/login");
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(user);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** For what a test provokes: a part of what the browser will say, such as {@code status of 404}. */
    public void allow(String part) {
        complaints.allow(part);
    }

    /** The whole page, into {@code target/screenshots}. */
    public void screenshot(Page page, String name) {
        shoot(page, SCREENSHOTS.resolve(name + ".png"));
    }

    /** What browsers complained of so far. */
    List<String> complaints() {
        pages().forEach(Portal::listen);
        return complaints.unexpected();
    }

    void end(boolean failed) {
        var found = complaints();
        if (failed || !found.isEmpty()) keepEvidence(found);
        assertThat(found).as("what browsers complained of").isEmpty();
    }

    @Override
    public void close() {
        people.forEach(BrowserContext::close);
    }

    private void keepEvidence(List<String> found) {
        var directory = EVIDENCE.resolve(test);
        write(directory.resolve("complaints.txt"), String.join("\n", found));
        var pages = pages();
        for (int i = 0; i < pages.size(); i++) {
            shoot(pages.get(i), directory.resolve(i + ".png"));
            write(directory.resolve(i + ".html"), pages.get(i).content());
        }
    }

    private List<Page> pages() {
        return people.stream().flatMap(person -> person.pages().stream()).toList();
    }

    /** An answer comes after all that was said before it, and none from a page that is being left. */
    private static void listen(Page page) {
        try {
            page.evaluate("0");
        } catch (PlaywrightException left) {
            if (!String.valueOf(left.getMessage()).contains("navigation")) throw left;
        }
    }

    /** Workers have none. */
    private static String address(@Nullable Page page) {
        return page == null ? "no page" : page.url();
    }

    /** With the caret, which would be hidden by styles that stay on the page. */
    private static void shoot(Page page, Path file) {
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true).setCaret(ScreenshotCaret.INITIAL));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
