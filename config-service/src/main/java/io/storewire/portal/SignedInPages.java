package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.access.Permission;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page of somebody who signed in shows of them. */
@ControllerAdvice(
        assignableTypes = {
            StoresPage.class,
            StorePage.class,
            StoreForms.class,
            CataloguePage.class,
            HistoryPage.class,
            HomePages.class
        })
class SignedInPages {

    @ModelAttribute("caller")
    Caller caller(Caller caller) {
        return caller;
    }

    /** What they may do, so that a page offers nothing else. */
    @ModelAttribute("may")
    May may(Caller caller) {
        return new May(
                caller.permissions().contains(Permission.CONNECTORS_READ),
                caller.permissions().contains(Permission.CONNECTORS_WRITE),
                caller.permissions().contains(Permission.CONNECTORS_TEST),
                caller.permissions().contains(Permission.HISTORY_READ));
    }

    /** Permissions by the words of the pages. */
    record May(boolean read, boolean configure, boolean test, boolean audit) {}
}
