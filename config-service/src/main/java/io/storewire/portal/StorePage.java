package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Parameters;
import io.storewire.api.Problem;
import io.storewire.portal.StoreScreen.Doing;
import io.storewire.status.ShownStore.ShownMethod;
import io.storewire.status.StoreViews;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where people see a store's connectors and their tests, and begin to change them. */
@Controller
@RequestMapping("/stores/{storeId}")
class StorePage {

    static final String BACK = "redirect:/stores/{storeId}";

    private static final List<String> NOTES = List.of("saved", "unchanged", "removed");

    private final StoreViews stores;
    private final StoreScreens screens;

    StorePage(StoreViews stores, StoreScreens screens) {
        this.stores = stores;
        this.screens = screens;
    }

    @GetMapping
    ModelAndView look(@PathVariable String storeId, Parameters query, Caller caller) {
        var note = query.value("note");
        var doing = NOTES.contains(note) ? new Doing.Confirming(query.value("of"), note) : new Doing.Looking();
        return screens.show(caller, storeId, doing);
    }

    @GetMapping("/connectors/{method}")
    ModelAndView edit(@PathVariable String storeId, @PathVariable String method, Caller caller) {
        var saved = stores.shown(caller, storeId).methods().stream()
                .filter(one -> one.method().equals(method))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no method %s.".formatted(method)));
        return screens.show(caller, storeId, editing(saved));
    }

    private static Doing editing(ShownMethod saved) {
        return MethodState.of(saved) == MethodState.NOT_REQUIRED
                ? new Doing.Looking()
                : new Doing.Editing(Edit.of(saved));
    }

    /** What a browser asks for that is given the address of a form by hand. */
    @GetMapping({"/connectors/{method}/tests", "/connectors/{method}/removal"})
    String back() {
        return BACK;
    }
}
