package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
import io.storewire.outbox.Published;
import io.storewire.portal.StoreScreen.Doing;
import io.storewire.status.StoreViews;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Draws the page of a store as it is then. */
@Component
class StoreScreens {

    private final StoreViews stores;
    private final Methods methods;
    private final Published published;
    private final Clock clock;

    StoreScreens(StoreViews stores, Methods methods, Published published, Clock clock) {
        this.stores = stores;
        this.methods = methods;
        this.published = published;
        this.clock = clock;
    }

    ModelAndView show(Caller caller, String storeId, Doing doing) {
        return page(screen(caller, storeId, doing));
    }

    /** What no form of the page can say, for it has none of that method, is said by a page of its own. */
    ModelAndView refuse(Caller caller, String storeId, Doing doing, Problem refused, HttpServletResponse response) {
        var screen = screen(caller, storeId, doing);
        if (!screen.answers()) throw refused;
        PageProblems.retryLater(refused, response);
        var page = page(screen);
        page.setStatus(refused.status());
        return page;
    }

    private StoreScreen screen(Caller caller, String storeId, Doing doing) {
        return StoreScreen.of(stores.details(caller, storeId), methods, clock.instant(), doing);
    }

    private ModelAndView page(StoreScreen screen) {
        return new ModelAndView("store", Map.of("screen", screen, "delayed", published.isDelayed()));
    }
}
