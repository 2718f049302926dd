package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Parameters;
import io.storewire.events.Change.StoreType;
import io.storewire.method.Completion;
import io.storewire.method.Methods;
import io.storewire.status.Status;
import io.storewire.status.StoreCounts;
import io.storewire.status.StoreQuery;
import io.storewire.status.StoreViews;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The list of stores. */
@Controller
@RequestMapping("/stores")
class StoresPage {

    /** As people ask for them: first what is well. */
    private static final List<Completion> COMPLETIONS =
            List.of(Completion.COMPLETE, Completion.INCOMPLETE, Completion.NOT_REQUIRED);

    private static final List<Status> STATUSES = List.of(Status.SUCCESSFUL, Status.UNSUCCESSFUL, Status.UNTESTED);

    private final StoreViews stores;
    private final StoreCounts counts;
    private final Methods methods;
    private final Bodies bodies;

    StoresPage(StoreViews stores, StoreCounts counts, Methods methods, Bodies bodies) {
        this.stores = stores;
        this.counts = counts;
        this.methods = methods;
        this.bodies = bodies;
    }

    @GetMapping
    String list(Parameters query, Caller caller, Model model) {
        var filters = Filters.ofStores(query.values());
        var asked = StoreQuery.of(bodies.query(filters.values(), "listStores"), methods);
        var page = stores.list(caller, asked);
        var counted =
                counts.counts(caller, Optional.ofNullable(asked.merchantId())).orElse(null);
        model.addAttribute("filters", filters);
        model.addAttribute("page", page);
        model.addAttribute("counts", counted);
        model.addAttribute("found", Found.of(filters, page, counted));
        model.addAttribute("merchants", caller.merchants().stream().sorted().toList());
        model.addAttribute("several", seesSeveral(caller));
        model.addAttribute("storeTypes", StoreType.values());
        model.addAttribute("completions", COMPLETIONS);
        model.addAttribute("statuses", STATUSES);
        model.addAttribute("methods", methods.all());
        return "stores";
    }

    /** A row of the list, as it is now. */
    @GetMapping("/{storeId}/row")
    String row(@PathVariable String storeId, Caller caller, Model model) {
        model.addAttribute("store", stores.shown(caller, storeId));
        model.addAttribute("several", seesSeveral(caller));
        return "parts :: row";
    }

    /** Then a list says whose each store is. */
    private static boolean seesSeveral(Caller caller) {
        return caller.seesAll() || caller.merchants().size() > 1;
    }
}
