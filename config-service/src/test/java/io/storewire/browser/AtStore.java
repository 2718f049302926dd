package io.storewire.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Somebody at a store's page: what there is of a method, and what they can do about it. */
record AtStore(Page page) {

    static AtStore open(Page page, String storeId) {
        page.navigate("/stores/" + storeId);
        return new AtStore(page);
    }

    /** Its line in the configuration. */
    Locator configuration(String method) {
        return page.locator("#config-" + method);
    }

    /** Its rows in the table of tests. */
    Locator test(String method) {
        return page.locator("#test-" + method);
    }

    Locator status(String method) {
        return test(method).locator(".status");
    }

    Locator endpoint(String method) {
        return configuration(method).getByLabel("Endpoint");
    }

    Locator type(String method, String type) {
        return configuration(method).getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(type));
    }

    Locator item(String method) {
        return page.locator("#item-" + method);
    }

    Locator runTest(String method) {
        return button(test(method), "Run test");
    }

    Locator pencil(String method) {
        return page.locator("#edit-" + method);
    }

    Locator details(String method) {
        return test(method).getByText("Details", new Locator.GetByTextOptions().setExact(true));
    }

    Locator save(String method) {
        return button(configuration(method), "Save");
    }

    /** A link, for without scripts it leads back. */
    Locator cancel(String method) {
        return configuration(method).getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Cancel"));
    }

    /** With the pencil, a form and its button. */
    void set(String method, String endpoint, String type) {
        pencil(method).click();
        endpoint(method).fill(endpoint);
        type(method, type).check();
        save(method).click();
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }
}
