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
            HomePages.class,
            BatchesPage.class,
            BatchPage.class,
            BatchForms.class
        })
class SignedInPages {

    @ModelAttribute("caller")
    Caller caller(Caller caller) {
        return caller;
    }

    /** What they may do, so that a page offers nothing else. */
    @ModelAttribute("may")
    May may(Caller caller) {
        return May.of(caller);
    }

    /** Permissions by the words of the pages. */
    record May(boolean read, boolean configure, boolean test, boolean audit, boolean validate) {

        static May of(Caller caller) {
            var permissions = caller.permissions();
            return new May(
                    permissions.contains(Permission.CONNECTORS_READ),
                    permissions.contains(Permission.CONNECTORS_WRITE),
                    permissions.contains(Permission.CONNECTORS_TEST),
                    permissions.contains(Permission.HISTORY_READ),
                    permissions.contains(Permission.BATCHES_RUN));
        }
    }
}
