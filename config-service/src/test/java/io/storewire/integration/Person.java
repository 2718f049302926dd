package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Browser;
import io.storewire.embedded.Browser.Page;
import io.storewire.embedded.Form;
import java.util.HashMap;
import java.util.Map;

/** A local user at a browser without scripts. */
final class Person {

    private final String address;
    private final Browser browser;
    private final String token;

    private Person(String address, Browser browser, String token) {
        this.address = address;
        this.browser = browser;
        this.token = token;
    }

    static Person at(String address, String name) {
        var browser = new Browser();
        var form = Form.of(browser.get(address + "/login"), "/login")
                .with("username", name)
                .with("password", name);
        var signedIn = browser.post(address + form.action(), form.fields());
        assertThat(signedIn.next().toString()).isEqualTo(address + "/");
        return new Person(address, browser, browser.get(address + "/me").csrf());
    }

    /** Who didn't sign in. */
    static Person unknown(String address) {
        var browser = new Browser();
        return new Person(address, browser, browser.get(address + "/login").csrf());
    }

    Page get(String path, String... headers) {
        return browser.get(address + path, headers);
    }

    /** Sends a form that is as a page has it. */
    Page send(Form form) {
        return browser.post(address + form.action(), form.fields());
    }

    /** Sends what a form might, with the token of a page. */
    Page post(String path, Map<String, String> fields, String... headers) {
        var all = new HashMap<>(fields);
        all.put("_csrf", token);
        return postAsIs(path, all, headers);
    }

    Page postAsIs(String path, Map<String, String> fields, String... headers) {
        return browser.post(address + path, fields, headers);
    }

    /** The token, and more of a form as it is sent. */
    Page post(String path, String more) {
        return browser.post(address + path, "_csrf=" + token + "&" + more);
    }

    Page follow(Page page) {
        return browser.follow(page);
    }

    /** All their pages are open, and nobody remembers them. */
    void isForgotten() {
        browser.plant("localhost", "storewire", "11111111-1111-4111-8111-111111111111");
    }
}
